import type { RecordSpec } from "../../../schema/kit/record-spec";
import { blindPurpose } from "../read/operators";
import { encode, type Row } from "../row-codec";
import type { Param } from "../sql";
import type { Transaction } from "../write/transaction";
import type { Draft } from "./draft";

/** The key's values as the table keeps them; null unless all are given. New records of the file are in no table. */
export function keyOfDraft(
  tx: Transaction,
  draft: Draft,
  names: readonly string[],
  isStored: boolean,
): string | null {
  const parts: unknown[] = [];
  for (const name of names) {
    const link = draft.links.get(name);
    if (link && isStored && !link.existing) return null;
    const value = link ? link.id : storedKey(tx, draft, name);
    if (value === null || value === undefined || draft.faulty.has(name)) return null;
    parts.push(value, draft.values[draft.spec.field.get(name)?.typeField ?? ""] ?? null);
  }
  return JSON.stringify(parts);
}

/** The value of one field of the key as the table keeps it. */
export function storedKey(tx: Transaction, draft: Draft, name: string): Param {
  const link = draft.links.get(name);
  if (link) return link.id;
  const field = draft.spec.field.get(name);
  const value = draft.values[name] ?? field?.initial;
  if (!field || value === undefined || value === null) return null;
  if (field.kind !== "secret") return encode(field, value);
  return tx.engine.cipher.blindIndex(value as string, blindPurpose(field));
}

export function keyOfRow(spec: RecordSpec, row: Row, names: readonly string[]): string | null {
  const parts: unknown[] = [];
  for (const name of names) {
    const field = spec.field.get(name);
    const value = field?.kind === "secret" ? row[`${name}Hash`] : field && encode(field, row[name]);
    if (value === null || value === undefined) return null;
    parts.push(value, row[field?.typeField ?? ""] ?? null);
  }
  return JSON.stringify(parts);
}
