import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import type { FieldMeta } from "../../engine/description";
import { useField } from "./use-field";

/** One of the choices, or several of them. */
export function ChoiceInput({ field }: { field: FieldMeta }) {
  const multiple = field.kind === "choices";
  const format = multiple ? (value: unknown) => value ?? [] : undefined;
  const { box, value, setValue, onBlur } = useField(field, format ? { format } : {});
  return (
    <TextField
      {...box}
      select
      value={value}
      onChange={event => setValue(event.target.value)}
      onBlur={onBlur}
      slotProps={{ select: { multiple } }}
    >
      {!multiple && !field.required && <MenuItem value="">—</MenuItem>}
      {field.choices.map(choice => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
