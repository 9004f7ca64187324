import DeleteIcon from "@mui/icons-material/DeleteOutlined";
import EditIcon from "@mui/icons-material/EditOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { allows } from "../../engine/resource";
import { toolbar } from "../list/toolbar";
import { BulkDeleteDialog } from "./BulkDeleteDialog";
import { BulkEditDialog } from "./BulkEditDialog";
import type { Outcome } from "./BulkOutcome";
import type { Picked } from "./picked";
import { PickAllButton } from "./PickAllButton";

interface Props {
  resource: ResourceMeta;
  picked: Picked;
  onDone: (outcome: Outcome) => void;
}

/** Stands in the place of the list's tools while rows are picked. */
export function BulkBar({ resource, picked, onDone }: Props) {
  const translate = useTranslate();
  const [doing, setDoing] = useState<"edit" | "delete">();
  const count = picked.count.toLocaleString("en-US");
  const dialog = {
    resource,
    target: picked.target,
    onClose: () => setDoing(undefined),
    onDone: (outcome: Outcome) => {
      picked.clear();
      onDone(outcome);
    },
  };
  return (
    <Box className="no-print" role="toolbar" aria-label={translate("console.bulk.title")} sx={bar}>
      <Typography sx={{ fontWeight: 600 }} aria-live="polite">
        {translate(picked.isAll ? "console.bulk.all_picked" : "console.bulk.picked", { count })}
      </Typography>
      <PickAllButton resource={resource} picked={picked} />
      <Button color="inherit" onClick={picked.clear}>
        {translate("console.bulk.clear")}
      </Button>
      <Box sx={{ flex: 1 }} />
      {allows(resource, "BULK_UPDATE") && (
        <Button variant="outlined" startIcon={<EditIcon />} onClick={() => setDoing("edit")}>
          {translate("console.bulk.edit")}
        </Button>
      )}
      {allows(resource, "BULK_DELETE") && (
        <Button
          variant="outlined"
          color="error"
          startIcon={<DeleteIcon />}
          onClick={() => setDoing("delete")}
        >
          {translate("console.bulk.delete")}
        </Button>
      )}
      {doing === "edit" && <BulkEditDialog {...dialog} />}
      {doing === "delete" && <BulkDeleteDialog {...dialog} />}
    </Box>
  );
}

const bar = {
  ...toolbar,
  bgcolor: "selected",
  "& .MuiButton-startIcon": { display: { xs: "none", sm: "inherit" } },
} as const;
