import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Stack from "@mui/material/Stack";
import { useTranslate } from "react-admin";
import type { StepMeta } from "../../engine/description";
import type { StepRecord } from "../../engine/query/step";
import { textOf } from "../../engine/text-of";
import { ToldValue } from "./ToldValue";

interface Props {
  step: StepMeta;
  told: StepRecord;
  onClose: () => void;
  onDone?: (id: string) => void;
}

/** What the step tells once; a click beside it does not lose it. */
export function ToldDialog({ step, told, onClose, onDone }: Props) {
  const translate = useTranslate();
  const leave = () => {
    onClose();
    onDone?.(told.id);
  };
  return (
    <Dialog open fullWidth maxWidth="sm">
      <DialogTitle>{step.label}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2, pt: 1 }}>
          <Alert severity="warning">{translate("console.step.told")}</Alert>
          {step.tells.map(({ name, label }) => (
            <ToldValue key={name} label={label} value={textOf(told[name])} />
          ))}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={leave}>
          {translate("console.step.kept")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
