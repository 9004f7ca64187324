import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { RowsSkeleton } from "../../engine/layout/PageSkeleton";
import { useIsPhone } from "../../engine/layout/use-width";
import type { Ask, BulkAnswer } from "../../engine/query/bulk-answer";
import { PlanProgress } from "./PlanProgress";
import { PlanView } from "./PlanView";
import { usePlan } from "./use-plan";

interface Props {
  resource: ResourceMeta;
  title: string;
  /** The button that applies; it says how many rows change. */
  confirm: string;
  danger?: boolean;
  /** The same function as long as the question is the same. */
  ask: Ask;
  onBack?: () => void;
  onClose: () => void;
  onDone: (answer: BulkAnswer) => void;
}

/** What would happen, before it happens. */
export function PlanDialog(props: Props) {
  const { resource, title, confirm, danger, ask, onBack, onClose, onDone } = props;
  const translate = useTranslate();
  const phone = useIsPhone();
  const [skips, setSkips] = useState(false);
  const [reason, setReason] = useState("");
  const { plan, error, busy, job, check, apply } = usePlan(ask, onDone);
  const changing = plan?.succeeded ?? 0;
  const blocked = !plan || error !== undefined || !changing || (plan.failed > 0 && !skips);
  return (
    <Dialog
      open
      onClose={busy && !job ? undefined : onClose}
      fullWidth
      maxWidth="md"
      fullScreen={phone}
      aria-label={title}
    >
      <DialogTitle>{title}</DialogTitle>
      <DialogContent dividers>
        <Stack sx={{ gap: 2 }}>
          {error !== undefined && <FailurePanel error={error} onRetry={() => void check()} />}
          {job && <PlanProgress job={job} />}
          {!plan && error === undefined && <RowsSkeleton rows={6} />}
          {plan && <PlanView resource={resource} plan={plan} />}
          {plan && plan.failed > 0 && changing > 0 && (
            <FormControlLabel
              label={translate("console.bulk.skip", { count: plan.failed })}
              control={<Checkbox checked={skips} onChange={() => setSkips(!skips)} />}
            />
          )}
          {plan && changing > 0 && (
            <TextField
              label={translate("console.bulk.reason")}
              value={reason}
              onChange={event => setReason(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 500 } }}
            />
          )}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy && !job}>
          {translate(job ? "ra.action.close" : "ra.action.cancel")}
        </Button>
        {onBack && (
          <Button onClick={onBack} disabled={busy}>
            {translate("console.bulk.back")}
          </Button>
        )}
        <Button
          variant="contained"
          color={danger ? "error" : "primary"}
          disabled={busy || blocked}
          onClick={() => void apply(skips, reason)}
        >
          {translate(confirm, { smart_count: changing, count: changing.toLocaleString("en-US") })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
