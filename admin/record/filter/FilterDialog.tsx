import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { useIsPhone } from "../../engine/layout/use-width";
import { FilterGroup, newCondition } from "./FilterGroup";
import { emptyGroup } from "./model";
import { useWhere } from "./use-where";

interface Props {
  resource: ResourceMeta;
  onClose: () => void;
}

/** Conditions joined by and/or, in groups. */
export default function FilterDialog({ resource, onClose }: Props) {
  const translate = useTranslate();
  const phone = useIsPhone();
  const [applied, apply] = useWhere(resource);
  const [draft, setDraft] = useState(() =>
    applied.items.length ? applied : { ...emptyGroup, items: newCondition(resource) },
  );
  const finish = (next: typeof draft) => {
    apply(next);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" fullScreen={phone}>
      <DialogTitle>{translate("console.filter.dialog", { name: resource.label })}</DialogTitle>
      <DialogContent dividers>
        <FilterGroup resource={resource} group={draft} onChange={setDraft} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={() => finish(emptyGroup)}>
          {translate("ra.navigation.clear_filters")}
        </Button>
        <Button onClick={onClose}>{translate("ra.action.cancel")}</Button>
        <Button variant="contained" onClick={() => finish(draft)}>
          {translate("console.filter.apply")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
