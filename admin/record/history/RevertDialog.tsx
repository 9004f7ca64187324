import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useNotify, useRefresh, useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import type { Change } from "../../engine/query/history";
import { revertChange } from "../../engine/query/revert";
import { DiffLines } from "./DiffLines";

interface Props {
  resource: ResourceMeta;
  change: Change;
  /** Version of the record as the reader sees it. */
  version: number;
  onClose: () => void;
}

/** Shows what goes back to what, then takes the one change back. */
export function RevertDialog({ resource, change, version, onClose }: Props) {
  const translate = useTranslate();
  const [reason, setReason] = useState("");
  const { run, busy, error } = useRevert(change, version, onClose);
  const back = change.fields.map(each => ({ ...each, before: each.after, after: each.before }));
  return (
    <Dialog open onClose={busy ? undefined : onClose} fullWidth maxWidth="sm">
      <DialogTitle>{translate("console.history.revert_title")}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2, pt: 1 }}>
          <Typography color="textSecondary">{translate("console.history.revert_note")}</Typography>
          <DiffLines resource={resource} fields={back} />
          <TextField
            label={translate("console.bulk.reason")}
            value={reason}
            onChange={event => setReason(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
          {error !== undefined && <FailurePanel error={error} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy}>
          {translate("ra.action.cancel")}
        </Button>
        <Button variant="contained" disabled={busy} onClick={() => void run(reason)}>
          {translate("console.history.revert")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function useRevert({ id }: Change, expectedVersion: number, onDone: () => void) {
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (reason: string) => {
    setBusy(true);
    setError(undefined);
    try {
      await revertChange({ id, expectedVersion, reason: reason.trim() || undefined });
      notify("console.history.reverted", { type: "success" });
      refresh();
      onDone();
    } catch (failed) {
      setError(failed);
      setBusy(false);
    }
  };
  return { run, busy, error };
}
