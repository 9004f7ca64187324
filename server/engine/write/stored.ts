import type { FieldSpec } from "../../../schema/kit/field-spec";
import { encode } from "../row-codec";
import type { Param } from "../sql";

/** A value as its column holds it. */
export function stored(field: FieldSpec | undefined, value: unknown): Param {
  return field ? encode(field, value) : ((value ?? null) as Param);
}
