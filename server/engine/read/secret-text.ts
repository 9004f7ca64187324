import { maskIdNumber } from "../../../schema/kit/identifiers/id-number";
import { maskMobileNumber } from "../../../schema/kit/identifiers/mobile-number";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";

/** Binds a sealed value to its place, so that values cannot be swapped between rows. */
export function placeOf(spec: RecordSpec, field: FieldSpec, id: string): string {
  return `${spec.table}.${field.name}.${id}`;
}

export function maskSecret(field: FieldSpec, clear: string): string {
  if (field.secret === "idNumber") return maskIdNumber(clear);
  return field.secret === "mobile" ? maskMobileNumber(clear) : HIDDEN;
}

/** Stands for a value of which nothing may be shown. */
export const HIDDEN = "******";
