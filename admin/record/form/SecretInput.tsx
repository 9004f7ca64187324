import TextField from "@mui/material/TextField";
import { useRecordContext, useTranslate } from "react-admin";
import type { FieldMeta } from "../../engine/description";
import { useField } from "./use-field";

/** The masked value stands as a hint: left alone, the stored one stays. */
export function SecretInput({ field }: { field: FieldMeta }) {
  const translate = useTranslate();
  const row = useRecordContext<Record<string, unknown> & { id: string }>();
  const masked = row?.[field.name] as string | null | undefined;
  const { box, value, setValue, onBlur } = useField(field, {
    format: (text: string | null) => (text === masked ? "" : (text ?? "")),
    parse: (text: string) => (text === "" ? (masked ?? null) : text),
  });
  return (
    <TextField
      {...box}
      value={value}
      placeholder={masked ?? undefined}
      helperText={masked && !box.error ? translate("console.form.secret_kept") : box.helperText}
      onChange={event => setValue(event.target.value)}
      onBlur={onBlur}
      slotProps={{
        inputLabel: masked ? { shrink: true } : {},
        htmlInput: { autoComplete: "off" },
      }}
    />
  );
}
