import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useEditContext, useNotify, useRedirect, useTranslate, useUpdate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import type { Failure } from "../../engine/errors";
import { typeNamed } from "../../engine/resource";
import type { Row } from "../value/row";
import { ConflictChoice, type Side } from "./ConflictChoice";

export interface Conflict {
  failure: Failure;
  mine: Row;
}

interface Props {
  resource: ResourceMeta;
  conflict: Conflict;
  onClose: () => void;
}

/** Fields given to the other side return to what was read, so that they are not sent. */
function merged(resource: ResourceMeta, { mine }: Conflict, before: Row, theirs: string[]): Row {
  const names = resource.fields
    .filter(field => theirs.includes(field.name))
    .flatMap(field => (field.kind === "anyRef" ? [field.name, typeNamed(field)] : [field.name]));
  return { ...mine, ...Object.fromEntries(names.map(name => [name, before[name]])) };
}

function useMerge({ resource, conflict, onClose }: Props) {
  const { record } = useEditContext<Row>();
  const [update, { isPending }] = useUpdate();
  const redirect = useRedirect();
  const notify = useNotify();
  const save = (sides: Record<string, Side>) => {
    if (!record) return;
    const theirs = Object.keys(sides).filter(name => sides[name] === "theirs");
    const data = merged(resource, conflict, record, theirs);
    const meta = { expectedVersion: conflict.failure.currentVersion };
    const onSuccess = () => {
      onClose();
      notify("ra.notification.updated", { type: "success", messageArgs: { smart_count: 1 } });
      redirect("show", resource.name, record.id);
    };
    const onError = (error: unknown) => notify((error as Error).message, { type: "error" });
    void update(
      resource.name,
      { id: record.id, data, previousData: record, meta },
      { mutationMode: "pessimistic", onSuccess, onError },
    );
  };
  return { save, isPending };
}

/** Someone saved in between: both sides, and a choice for each field. */
export function ConflictDialog(props: Props) {
  const { resource, conflict, onClose } = props;
  const translate = useTranslate();
  const [sides, setSides] = useState<Record<string, Side>>({});
  const { save, isPending } = useMerge(props);
  const { changedByName, changedFields } = conflict.failure;
  const who = changedByName ?? translate("console.history.system");
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md">
      <DialogTitle>{translate("console.conflict.title")}</DialogTitle>
      <DialogContent dividers>
        <Stack sx={{ gap: 2 }}>
          <Typography>{translate("console.conflict.note", { who })}</Typography>
          {changedFields.map(change => (
            <ConflictChoice
              key={change.field}
              resource={resource}
              change={change}
              side={sides[change.field] ?? "mine"}
              onPick={side => setSides({ ...sides, [change.field]: side })}
            />
          ))}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("console.conflict.back")}</Button>
        <Button variant="contained" disabled={isPending} onClick={() => save(sides)}>
          {translate("console.conflict.save")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
