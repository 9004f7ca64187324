import TextField from "@mui/material/TextField";
import type { FieldMeta } from "../../engine/description";
import { useField } from "./use-field";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export function JsonInput({ field }: { field: FieldMeta }) {
  const { box, value, setValue, onBlur } = useField(field, {
    format: (each: unknown) =>
      typeof each === "string" ? each : each ? JSON.stringify(each, null, 2) : "",
    parse: (text: string) => (text === "" ? null : parsed(text)),
  });
  return (
    <TextField
      {...box}
      multiline
      minRows={3}
      value={value}
      onChange={event => setValue(event.target.value)}
      onBlur={onBlur}
    />
  );
}
