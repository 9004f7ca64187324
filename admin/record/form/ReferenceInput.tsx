import { useRecordContext } from "react-admin";
import type { FieldMeta } from "../../engine/description";
import { relationNamed } from "../../engine/resource";
import { textOf } from "../../engine/text-of";
import type { Link } from "../value/RecordLink";
import { RecordPicker } from "./RecordPicker";
import { useField } from "./use-field";

export function ReferenceInput({ field }: { field: FieldMeta }) {
  const row = useRecordContext();
  const { box, value, setValue } = useField(field);
  const link = row?.[relationNamed(field)] as Link | null | undefined;
  return (
    <RecordPicker
      fullWidth
      type={field.references[0] ?? ""}
      ids={value ? [textOf(value)] : []}
      known={link ? [link] : []}
      onChange={([id]) => setValue(id ?? null)}
      inputRef={box.inputRef}
      label={box.label}
      required={box.required}
      error={box.error}
      help={box.helperText}
    />
  );
}
