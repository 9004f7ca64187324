import DownloadIcon from "@mui/icons-material/FileDownloadOutlined";
import Button from "@mui/material/Button";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState } from "react";
import { useListContext, useNotify, useTranslate } from "react-admin";
import { localDay } from "../../engine/calendar";
import type { ResourceMeta } from "../../engine/description";
import { sortOf } from "../../engine/query/list";
import { saveAs, sendJson } from "../../engine/rest";
import { useColumns } from "./use-columns";
import { useListFilters } from "./use-list-filters";

const FORMATS = ["xlsx", "csv"] as const;

/** Exports exactly what is seen: these columns, this filter, this order. */
export function ExportMenu({ resource }: { resource: ResourceMeta }) {
  const translate = useTranslate();
  const notify = useNotify();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [busy, setBusy] = useState(false);
  const { sort } = useListContext();
  const { filters } = useListFilters();
  const [columns] = useColumns(resource);
  const download = async (format: (typeof FORMATS)[number]) => {
    setAnchor(null);
    setBusy(true);
    const { q, where } = filters;
    const body = { filter: where, search: q, sort: sortOf(resource, sort, q), columns };
    try {
      const answer = await sendJson(`/export/${resource.plural}.${format}`, body);
      await saveAs(answer, `${resource.label}-${localDay(new Date())}.${format}`);
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    setBusy(false);
  };
  return (
    <>
      <Button
        onClick={event => setAnchor(event.currentTarget)}
        startIcon={<DownloadIcon />}
        disabled={busy}
        aria-haspopup="menu"
      >
        {translate(busy ? "console.list.exporting" : "ra.action.export")}
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {FORMATS.map(format => (
          <MenuItem key={format} onClick={() => void download(format)}>
            {translate(`console.list.export_${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
