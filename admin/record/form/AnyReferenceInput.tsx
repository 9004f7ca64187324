import Box from "@mui/material/Box";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useInput, useRecordContext, useTranslate } from "react-admin";
import type { FieldMeta } from "../../engine/description";
import { relationNamed, typeNamed } from "../../engine/resource";
import { textOf } from "../../engine/text-of";
import { resourceNamed } from "../../engine/session";
import type { Link } from "../value/RecordLink";
import { RecordPicker } from "./RecordPicker";
import { useField } from "./use-field";

/** First the kind of record, then the record. */
export function AnyReferenceInput({ field }: { field: FieldMeta }) {
  const translate = useTranslate();
  const row = useRecordContext();
  const { box, value, setValue } = useField(field);
  const kind = useInput({ source: typeNamed(field) });
  const link = row?.[relationNamed(field)] as Link | null | undefined;
  const type = String(kind.field.value ?? "");
  const pickKind = (next: string) => {
    kind.field.onChange(next || null);
    setValue(null);
  };
  return (
    <Box sx={{ display: "flex", gap: 1 }}>
      <TextField
        select
        label={translate("console.form.kind_of", { name: field.label })}
        required={field.required}
        value={type}
        onChange={event => pickKind(event.target.value)}
        sx={{ flex: "0 0 40%" }}
      >
        {field.references.filter(resourceNamed).map(name => (
          <MenuItem key={name} value={name}>
            {resourceNamed(name)?.label}
          </MenuItem>
        ))}
      </TextField>
      <RecordPicker
        key={type}
        fullWidth
        disabled={!type}
        type={type}
        ids={value ? [textOf(value)] : []}
        known={link && link.type === type ? [link] : []}
        onChange={([id]) => setValue(id ?? null)}
        inputRef={box.inputRef}
        label={box.label}
        required={box.required}
        error={box.error}
        help={box.helperText}
      />
    </Box>
  );
}
