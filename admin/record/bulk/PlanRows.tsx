import Box from "@mui/material/Box";
import { useGetMany, useTranslate } from "react-admin";
import type { ResourceMeta, Tone } from "../../engine/description";
import type { BulkRow, RowStatus } from "../../engine/query/bulk-answer";
import { resourceNamed } from "../../engine/session";
import { DiffLines } from "../history/DiffLines";
import { ToneChip } from "../value/ChoiceChip";
import type { Link } from "../value/RecordLink";

const TONES: Record<RowStatus, Tone> = {
  CREATED: "success",
  UPDATED: "info",
  DELETED: "warning",
  RESTORED: "success",
  UNCHANGED: "neutral",
  FAILED: "error",
  NOT_APPLIED: "neutral",
};

interface Props {
  resource: ResourceMeta;
  rows: BulkRow[];
}

/** Each row by its name, with what changes in it or why it cannot change. */
export function PlanRows({ resource, rows }: Props) {
  const translate = useTranslate();
  const ids = rows.flatMap(row => row.recordId ?? []);
  const enabled = ids.length > 0 && Boolean(resourceNamed(resource.name));
  const { data = [] } = useGetMany<Link>(resource.name, { ids }, { enabled });
  const nameOf = ({ recordId, index }: BulkRow) =>
    data.find(each => each?.id === recordId)?.recordLabel ??
    translate("console.import.row", { row: index + 1 });
  return (
    <Box
      component="ul"
      aria-label={translate("console.bulk.rows")}
      sx={{ m: 0, p: 0, listStyle: "none", borderTop: 1, borderColor: "divider" }}
    >
      {rows.map(row => (
        <Box
          component="li"
          key={`${row.index} ${row.status}`}
          sx={{ py: 1, borderBottom: 1, borderColor: "divider" }}
        >
          <Box sx={{ display: "flex", alignItems: "baseline", gap: 1 }}>
            <Box component="span" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
              {nameOf(row)}
            </Box>
            <ToneChip
              tone={TONES[row.status]}
              label={translate(`console.bulk.status.${row.status}`)}
            />
          </Box>
          {row.status !== "DELETED" && <DiffLines resource={resource} fields={row.diff} />}
          {row.errors.map(({ path, message }) => (
            <Box key={path + message} sx={{ typography: "caption", color: "error.main" }}>
              {message}
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  );
}
