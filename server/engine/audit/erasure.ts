import { targetOf } from "../catalog";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Cipher } from "../../access/cipher";
import { column, join, raw, sql, table } from "../sql";
import type { Row } from "../row-codec";
import type { Transaction } from "../write/transaction";
import { digestOf, sealedColumns } from "./sealed-row";

/** What a purge has taken out of one row of the history: enough to tell it from tampering. */
export interface Erasure {
  changeId: string;
  /** The audit event of the purge. */
  auditEventId: string;
  originalDigest: string;
  erasedDigest: string;
  keyId: string;
}

export function erasureMac(cipher: Cipher, erasure: Erasure): string {
  const { changeId, auditEventId, originalDigest, erasedDigest, keyId } = erasure;
  const text = JSON.stringify([changeId, auditEventId, originalDigest, erasedDigest]);
  return cipher.authenticate(text, "audit erasure", keyId).toString("hex");
}

/** A record of a person, and what belongs to it: whoever has a secret is one. */
export function holdsPersonalData({ fields, parent }: RecordSpec): boolean {
  if (fields.some(field => field.kind === "secret")) return true;
  return parent !== undefined && holdsPersonalData(targetOf(parent));
}

/** Takes the values out of a record's history and leaves who did what, when, and to which fields. */
export async function eraseHistory(
  tx: Transaction,
  spec: RecordSpec,
  recordId: string,
  auditEventId: string,
): Promise<void> {
  const rows = await tx.db.objects<Row>(
    sql`SELECT ${sealedColumns("change", "t")} FROM ${table("change", "t")} WHERE ${column("t", "recordId")} = ${recordId} AND ${column("t", "recordType")} = ${spec.name} ORDER BY ${column("t", "id")} FOR UPDATE`,
  );
  const erasures: Erasure[] = [];
  for (const row of rows) erasures.push(await eraseOne(tx, row, auditEventId));
  if (erasures.length === 0) return;
  const tuples = erasures.map(
    each =>
      sql`(${each.changeId}, ${auditEventId}, ${each.originalDigest}, ${each.erasedDigest}, ${each.keyId}, ${erasureMac(tx.engine.cipher, each)})`,
  );
  await tx.db.run(
    sql`INSERT INTO audit_erasure (changeId, auditEventId, originalDigest, erasedDigest, keyId, mac) VALUES ${join(tuples, ", ")}`,
  );
}

async function eraseOne(
  { db, engine }: Transaction,
  row: Row,
  auditEventId: string,
): Promise<Erasure> {
  const { cipher } = engine;
  const changeId = row["id"] as string;
  const fields = blank(row["fields"]);
  const [seal] = await db.cells(
    sql`SELECT keyId FROM audit_seal WHERE source = ${"change"} AND kind = ${"RANGE"} AND toId >= ${changeId} ORDER BY toId LIMIT 1`,
  );
  const keyId = (seal?.[0] as string | undefined) ?? cipher.activeId;
  const digest = (each: Row): string => digestOf(cipher, keyId, "change", each).toString("hex");
  await db.run(
    sql`UPDATE ${raw("`change`")} SET fields = ${fields}, reason = NULL WHERE id = ${changeId}`,
  );
  return {
    changeId,
    auditEventId,
    originalDigest: digest(row),
    erasedDigest: digest({ ...row, fields, reason: null }),
    keyId,
  };
}

/** The names of the fields stay. */
function blank(stored: unknown): string {
  const fields = (typeof stored === "string" ? JSON.parse(stored) : stored) as object;
  return JSON.stringify(Object.fromEntries(Object.keys(fields).map(name => [name, [null, null]])));
}
