import type { RecordSpec } from "../../../schema/kit/record-spec";
import { blindPurpose, canHold } from "../read/operators";
import { encode, type Row } from "../row-codec";
import type { Param } from "../sql";
import type { Transaction } from "../write/transaction";

/** Unique keys that an input can give in full. */
export function uniqueKeysOf(spec: RecordSpec): (readonly string[])[] {
  return spec.unique.filter(names =>
    names.every(name => {
      const field = spec.field.get(name);
      return field && !field.readOnly && !field.typeField;
    }),
  );
}

/** The column that keeps the field's part of a key. */
export function keyColumn(spec: RecordSpec, name: string): string {
  return spec.field.get(name)?.kind === "secret" ? `${name}Hash` : name;
}

/** What the table would hold for the key; null unless all of it is given. */
export function keyOfValues(
  tx: Transaction,
  spec: RecordSpec,
  names: readonly string[],
  values: Row,
): Param[] | null {
  const parts = names.map(name => storedPart(tx, spec, name, values[name]));
  return parts.some(part => part === null) ? null : parts;
}

function storedPart(tx: Transaction, spec: RecordSpec, name: string, value: unknown): Param {
  const field = spec.field.get(name);
  const given = value === undefined ? (field?.initial ?? null) : value;
  if (!field || given === null || !canHold(field, given)) return null;
  if (field.kind !== "secret") return encode(field, given);
  return tx.engine.cipher.blindIndex(given as string, blindPurpose(field));
}

/** One text for a key, so that keys can be compared. */
export function keyText(parts: readonly unknown[]): string {
  return JSON.stringify(parts.map(String));
}
