import TextField from "@mui/material/TextField";
import type { FieldMeta } from "../../engine/description";
import { useField } from "./use-field";

export function TextInput({ field }: { field: FieldMeta }) {
  const { box, value, setValue, onBlur } = useField(field);
  return (
    <TextField
      {...box}
      value={value}
      onChange={event => setValue(event.target.value)}
      onBlur={onBlur}
      multiline={field.multiline}
      minRows={field.multiline ? 3 : undefined}
    />
  );
}

/** Whole numbers travel as numbers, money as exact decimal text. */
export function NumberInput({ field }: { field: FieldMeta }) {
  const money = field.kind === "money";
  const parse = (text: string) => (text === "" ? null : money ? text : Number(text));
  const { box, value, setValue, onBlur } = useField(field, { parse });
  return (
    <TextField
      {...box}
      type="number"
      value={value}
      onChange={event => setValue(event.target.value)}
      onBlur={onBlur}
      slotProps={{
        htmlInput: { step: money ? "0.01" : 1, inputMode: money ? "decimal" : "numeric" },
      }}
    />
  );
}
