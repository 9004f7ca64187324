import TextField from "@mui/material/TextField";
import { fromLocalBox, toLocalBox } from "../../engine/calendar";
import type { FieldMeta } from "../../engine/description";
import { useField } from "./use-field";

const shrink = { inputLabel: { shrink: true } };

export function DayInput({ field }: { field: FieldMeta }) {
  const { box, value, setValue, onBlur } = useField(field);
  return (
    <TextField
      {...box}
      type="date"
      value={value}
      onChange={event => setValue(event.target.value)}
      onBlur={onBlur}
      slotProps={shrink}
    />
  );
}

/** Shown and typed in district time, kept in UTC. */
export function InstantInput({ field }: { field: FieldMeta }) {
  const { box, value, setValue, onBlur } = useField(field, {
    format: (instant: string | null) => (instant ? toLocalBox(instant) : ""),
    parse: (text: string) => (text ? fromLocalBox(text) : null),
  });
  return (
    <TextField
      {...box}
      type="datetime-local"
      value={value}
      onChange={event => setValue(event.target.value)}
      onBlur={onBlur}
      slotProps={shrink}
    />
  );
}
