import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useTranslate } from "react-admin";
import { localMinute } from "../../engine/calendar";
import type { ResourceMeta } from "../../engine/description";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { RowsSkeleton } from "../../engine/layout/PageSkeleton";
import { useIsPhone } from "../../engine/layout/use-width";
import { asOfQuery } from "../../engine/query/as-of";
import { fieldOf } from "../../engine/resource";
import { useAnswer } from "../../engine/use-answer";
import { Facts } from "../show/Facts";
import type { Row } from "../value/row";
import { Value } from "../value/Value";

interface Props {
  resource: ResourceMeta;
  id: string;
  at: string;
  onClose: () => void;
}

/** The record as it stood right after a change. */
export function AsOfDialog({ resource, id, at, onClose }: Props) {
  const translate = useTranslate();
  const phone = useIsPhone();
  const key = [resource.name, "as of", id, at];
  const { data, error } = useAnswer<{ record: Row }>(key, asOfQuery(resource), { id, at });
  const state = resource.stateField ? fieldOf(resource, resource.stateField) : undefined;
  const title = translate("console.history.as_of_title", { at: localMinute(at) });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" fullScreen={phone} aria-label={title}>
      <DialogTitle sx={{ display: "flex", alignItems: "center", gap: 1.25 }}>
        {title}
        {state && data && <Value field={state} row={data.record} dense />}
      </DialogTitle>
      <DialogContent>
        {error && <FailurePanel error={error} />}
        {!data && !error && <RowsSkeleton rows={6} />}
        {data && <Facts resource={resource} row={data.record} past />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ra.action.close")}</Button>
      </DialogActions>
    </Dialog>
  );
}
