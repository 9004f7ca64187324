import type { ReactNode, Ref } from "react";
import {
  type InputProps,
  maxLength,
  maxValue,
  minValue,
  required,
  useInput,
  useTranslate,
  ValidationError,
  type Validator,
} from "react-admin";
import type { FieldMeta } from "../../engine/description";

function validatorsOf(field: FieldMeta): Validator[] {
  const numeric = field.kind === "number";
  return [
    ...(field.required && field.kind !== "flag" ? [required()] : []),
    ...(field.kind === "text" && field.max ? [maxLength(field.max)] : []),
    ...(numeric && typeof field.min === "number" ? [minValue(field.min)] : []),
    ...(numeric && typeof field.max === "number" ? [maxValue(field.max)] : []),
  ];
}

interface Bound {
  /** What every text box takes. */
  box: {
    id: string;
    name: string;
    label: string;
    required: boolean;
    error: boolean;
    helperText: ReactNode;
    fullWidth: true;
    /** Where the cursor goes when this is the first box that is wrong. */
    inputRef: Ref<HTMLInputElement>;
  };
  value: unknown;
  setValue: (value: unknown) => void;
  onBlur: () => void;
}

/** Binds a declared field to the form: label with unit, help or error below, rules. */
export function useField(field: FieldMeta, options: Partial<InputProps> = {}): Bound {
  const translate = useTranslate();
  const input = useInput({ source: field.name, validate: validatorsOf(field), ...options });
  const { error, invalid } = input.fieldState;
  const example = field.example
    ? translate("console.form.example", { example: field.example })
    : undefined;
  const help = [field.help, example].filter(Boolean).join(" ");
  return {
    box: {
      id: input.id,
      name: input.field.name,
      label: field.unit ? `${field.label} (${field.unit})` : field.label,
      required: field.required,
      error: invalid,
      helperText: error?.message ? <ValidationError error={error.message} /> : help,
      fullWidth: true,
      inputRef: input.field.ref,
    },
    value: input.field.value,
    setValue: input.field.onChange,
    onBlur: input.field.onBlur,
  };
}
