import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import { type FormEvent, useState } from "react";
import { useNotify, useRefresh, useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { purge } from "../../engine/query/purge";
import { textOf } from "../../engine/text-of";
import type { Row } from "../value/row";

interface Props {
  resource: ResourceMeta;
  row: Row;
  onClose: () => void;
  onDone?: () => void;
}

/** There is no way back, so the name is typed again. */
export function PurgeDialog(props: Props) {
  const { resource, row, onClose } = props;
  const translate = useTranslate();
  const name = textOf(row.recordLabel);
  const [typed, setTyped] = useState("");
  const { run, busy, error } = usePurge(props);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void run(typed);
  };
  return (
    <Dialog open onClose={busy ? undefined : onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>{translate("console.purge.title", { name })}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2, pt: 1 }}>
            <Alert severity="warning">
              {translate("console.purge.note", { name: resource.label })}
            </Alert>
            <TextField
              autoFocus
              required
              autoComplete="off"
              label={translate("console.purge.type")}
              placeholder={name}
              value={typed}
              onChange={event => setTyped(event.target.value)}
            />
            {error !== undefined && <FailurePanel error={error} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={busy}>
            {translate("ra.action.cancel")}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color="error"
            disabled={busy || typed.trim() !== name.trim()}
          >
            {translate("console.purge.button")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function usePurge({ resource, row, onClose, onDone }: Props) {
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (confirm: string) => {
    setBusy(true);
    setError(undefined);
    try {
      await purge(resource, row.id, confirm);
      notify("console.purge.done", { type: "success" });
      onClose();
      if (onDone) onDone();
      else refresh();
    } catch (failed) {
      setError(failed);
      setBusy(false);
    }
  };
  return { run, busy, error };
}
