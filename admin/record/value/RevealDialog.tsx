import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { type FormEvent, useState } from "react";
import { useTranslate } from "react-admin";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { reveal, type RevealRequest } from "../../engine/query/reveal";

interface Props {
  title: string;
  target: Omit<RevealRequest, "reason">;
  onClose: () => void;
  onClear: (value: string) => void;
}

/** Asks why before it shows: the reason is kept with the person's name. */
export function RevealDialog({ title, target, onClose, onClear }: Props) {
  const translate = useTranslate();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    try {
      onClear(await reveal({ ...target, reason }));
      onClose();
    } catch (failed) {
      setError(failed);
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={event => void submit(event)}>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2, pt: 1 }}>
            <Typography color="textSecondary">{translate("console.reveal.note")}</Typography>
            <TextField
              autoFocus
              required
              label={translate("console.reveal.reason")}
              value={reason}
              onChange={event => setReason(event.target.value)}
            />
            {error !== undefined && <FailurePanel error={error} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ra.action.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={!reason.trim()}>
            {translate("console.reveal.confirm")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
