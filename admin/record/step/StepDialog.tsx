import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { Form, RecordContextProvider, ResourceContextProvider, useTranslate } from "react-admin";
import type { ResourceMeta, StepMeta } from "../../engine/description";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { useIsPhone } from "../../engine/layout/use-width";
import type { StepTarget } from "../../engine/query/step";
import { FormFields } from "../form/FormFields";
import { ToldDialog } from "./ToldDialog";
import { useRunStep } from "./use-run-step";

interface Props {
  resource: ResourceMeta;
  step: StepMeta;
  target?: StepTarget;
  /** Name of the record that the step is taken on. */
  subject?: string;
  onClose: () => void;
  onDone?: (id: string) => void;
}

/** The generated form of a workflow step. */
export function StepDialog({ resource, step, target, subject, onClose, onDone }: Props) {
  const translate = useTranslate();
  const phone = useIsPhone();
  const { run, running, error, told } = useRunStep({ resource, step, target, onClose, onDone });
  const large = step.fields.length > 4;
  if (told) return <ToldDialog step={step} told={told} onClose={onClose} onDone={onDone} />;
  return (
    <Dialog
      open
      onClose={running ? undefined : onClose}
      fullWidth
      maxWidth={large ? "md" : "sm"}
      fullScreen={phone && large}
    >
      <ResourceContextProvider value={resource.name}>
        <RecordContextProvider value={undefined}>
          <Form onSubmit={run} noValidate disableInvalidFormNotification>
            <DialogTitle>{step.label}</DialogTitle>
            <DialogContent>
              <Stack sx={{ gap: 2, pt: 1 }}>
                {step.confirm && (
                  <Alert severity={step.tone === "danger" ? "warning" : "info"}>
                    {step.confirm}
                  </Alert>
                )}
                {subject && !step.confirm && !step.fields.length && (
                  <Typography>
                    {translate("console.step.ask", { step: step.label, name: subject })}
                  </Typography>
                )}
                {error !== undefined && <FailurePanel error={error} />}
                <FormFields fields={step.fields} narrow={!large} />
              </Stack>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose} disabled={running}>
                {translate("ra.action.cancel")}
              </Button>
              <Button
                type="submit"
                variant="contained"
                color={step.tone === "danger" ? "error" : "primary"}
                disabled={running}
              >
                {step.label}
              </Button>
            </DialogActions>
          </Form>
        </RecordContextProvider>
      </ResourceContextProvider>
    </Dialog>
  );
}
