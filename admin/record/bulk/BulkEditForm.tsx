import ClearIcon from "@mui/icons-material/Clear";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import IconButton from "@mui/material/IconButton";
import MenuItem from "@mui/material/MenuItem";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { Form, RecordContextProvider, useTranslate } from "react-admin";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { useIsPhone } from "../../engine/layout/use-width";
import { chosen, type Values } from "../../engine/query/input";
import { writableFields } from "../../engine/resource";
import { FieldInput } from "../form/FieldInput";

export interface Draft {
  names: string[];
  values: Values;
}

interface Props {
  resource: ResourceMeta;
  draft: Draft;
  onClose: () => void;
  onCheck: (draft: Draft, input: Values) => void;
}

/** Only the fields that are picked change; one that is left empty is cleared. */
export function BulkEditForm({ resource, draft, onClose, onCheck }: Props) {
  const translate = useTranslate();
  const phone = useIsPhone();
  const [names, setNames] = useState(draft.names);
  const offered = writableFields(resource, "edit");
  const fields = names.flatMap(name => offered.find(field => field.name === name) ?? []);
  const check = (values: Values) => onCheck({ names, values }, chosen(fields, values));
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" fullScreen={phone}>
      <RecordContextProvider value={undefined}>
        <Form
          onSubmit={check}
          defaultValues={draft.values}
          noValidate
          disableInvalidFormNotification
        >
          <DialogTitle>
            {translate("console.bulk.edit_title", { name: resource.label })}
          </DialogTitle>
          <DialogContent dividers>
            <Stack sx={{ gap: 2 }}>
              <Typography color="textSecondary">{translate("console.bulk.edit_note")}</Typography>
              {fields.map(field => (
                <Chosen
                  key={field.name}
                  field={field}
                  onRemove={() => setNames(names.filter(name => name !== field.name))}
                />
              ))}
              <FieldPicker
                fields={offered.filter(field => !names.includes(field.name))}
                onPick={name => setNames([...names, name])}
              />
            </Stack>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{translate("ra.action.cancel")}</Button>
            <Button type="submit" variant="contained" disabled={!names.length}>
              {translate("console.bulk.check")}
            </Button>
          </DialogActions>
        </Form>
      </RecordContextProvider>
    </Dialog>
  );
}

function Chosen({ field, onRemove }: { field: FieldMeta; onRemove: () => void }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "flex", alignItems: "start", gap: 1 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <FieldInput field={field} />
      </Box>
      <IconButton
        size="small"
        onClick={onRemove}
        aria-label={translate("console.bulk.drop_field", { name: field.label })}
      >
        <ClearIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

function FieldPicker({ fields, onPick }: { fields: FieldMeta[]; onPick: (name: string) => void }) {
  const translate = useTranslate();
  if (!fields.length) return null;
  return (
    <TextField
      select
      label={translate("console.bulk.add_field")}
      value=""
      onChange={event => onPick(event.target.value)}
    >
      {fields.map(field => (
        <MenuItem key={field.name} value={field.name}>
          {field.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
