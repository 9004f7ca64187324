import { fromLocalBox, localMinute } from "../../engine/calendar";
import type { FieldMeta } from "../../engine/description";
import { DateBox } from "./DateBox";
import { readMinute } from "./read-date";
import { useField } from "./use-field";

export function DayInput({ field }: { field: FieldMeta }) {
  const { box, value, setValue } = useField(field);
  return <DateBox mode="day" value={String(value)} onChange={setValue} box={box} />;
}

/** Shown and typed in district time, kept in UTC. */
export function InstantInput({ field }: { field: FieldMeta }) {
  const { box, value, setValue } = useField(field, {
    format: (instant: string | null) =>
      instant && !Number.isNaN(Date.parse(instant)) ? localMinute(instant) : (instant ?? ""),
    parse: (text: string) => (readMinute(text) ? fromLocalBox(text) : text || null),
  });
  return <DateBox mode="minute" value={String(value)} onChange={setValue} box={box} />;
}
