import { specOf } from "../../../schema/kit/record-spec";
import type { Cipher } from "../../access/cipher";
import { decode, type Row } from "../row-codec";
import { column, join, type Sql } from "../sql";

/** The tables that only grow. */
export const sources = ["change", "audit_event"] as const;
export type Source = (typeof sources)[number];

/** Of the columns and their form below: a change of either is a new format. */
export const FORMAT = 1;

const BASE = [
  "id",
  "version",
  "createdAt",
  "createdById",
  "updatedAt",
  "updatedById",
  "deletedAt",
  "deletedKey",
  "at",
  "actorId",
  "recordType",
  "recordId",
  "requestId",
] as const;

/** All but the place of a row, which follows reorganisations: it says who may read it and nothing that happened. */
const SEALED: Readonly<Record<Source, readonly string[]>> = {
  change: [
    ...BASE,
    "kind",
    "recordVersion",
    "step",
    "reason",
    "changeSetId",
    "revertsId",
    "fields",
  ],
  audit_event: [...BASE, "action", "detail", "address"],
};

const RECORDS: Readonly<Record<Source, string>> = { change: "Change", audit_event: "AuditEvent" };

export function sealedColumns(source: Source, alias: string): Sql {
  return join(
    SEALED[source].map(name => column(alias, name)),
    ", ",
  );
}

export const DIGEST_BYTES = 16;

/** Of everything that the row says: keyed, so that a value that was erased cannot be guessed from it. */
export function digestOf(cipher: Cipher, keyId: string, source: Source, row: Row): Buffer {
  const { field } = specOf(RECORDS[source]);
  const values = SEALED[source].map(name => {
    const declared = field.get(name);
    return canonical(declared ? decode(declared, row[name]) : row[name]);
  });
  const text = JSON.stringify([FORMAT, source, values]);
  return cipher.authenticate(text, "audit row", keyId).subarray(0, DIGEST_BYTES);
}

/** Databases keep the members of a JSON object in orders of their own. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value ?? null;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, canonical(inner)]);
}
