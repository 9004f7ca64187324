import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import type { Change } from "../../engine/query/history";
import { allows } from "../../engine/resource";
import type { Row } from "../value/row";
import { AsOfDialog } from "./AsOfDialog";
import { RevertDialog } from "./RevertDialog";

interface Props {
  resource: ResourceMeta;
  row: Row;
  change: Change;
  /** Taken back by a later entry. */
  isReverted: boolean;
}

/** A change that an ordinary edit made, of a record that may be edited. */
function isRevertible({ resource, row, change, isReverted }: Props): boolean {
  if (!allows(resource, "REVERT") || row.deletedAt || isReverted) return false;
  const touchesState = change.fields.some(({ field }) => field === resource.stateField);
  const hasWorkflow = resource.steps.length > 0;
  return change.kind === "UPDATE" && !change.step && !(hasWorkflow && touchesState);
}

/** What can be done with one entry of the timeline. */
export function HistoryActions(props: Props) {
  const { resource, row, change } = props;
  const translate = useTranslate();
  const [open, setOpen] = useState<"as-of" | "revert">();
  const close = () => setOpen(undefined);
  const revertible = isRevertible(props);
  if (!allows(resource, "AS_OF") && !revertible) return null;
  return (
    <Box className="no-print" sx={{ display: "flex", gap: 0.5, ml: -0.5, mt: 0.25 }}>
      {allows(resource, "AS_OF") && (
        <Button sx={small} onClick={() => setOpen("as-of")}>
          {translate("console.history.as_of")}
        </Button>
      )}
      {revertible && (
        <Button sx={small} onClick={() => setOpen("revert")}>
          {translate("console.history.revert")}
        </Button>
      )}
      {open === "as-of" && (
        <AsOfDialog resource={resource} id={row.id} at={change.at} onClose={close} />
      )}
      {open === "revert" && (
        <RevertDialog
          resource={resource}
          change={change}
          version={Number(row.version)}
          onClose={close}
        />
      )}
    </Box>
  );
}

const small = { typography: "caption", px: 0.5, py: 0 } as const;
