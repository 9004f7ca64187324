import type { ChangeKind } from "../write/change";
import type { Differences } from "../read/differences";
import type { Db } from "../db";
import { among, raw, sql } from "../sql";
import type { Transaction } from "../write/transaction";
import { keyOf } from "./net-changes";

/** What a change set did to one record, taken together. */
export interface NetEntry {
  /** Of the last history entry. */
  entryId: string;
  type: string;
  id: string;
  /** Version that the set left. */
  version: number;
  wasAlive: boolean;
  isAlive: boolean;
  /** Values as they were before the set, secrets sealed. */
  before: Record<string, unknown>;
}

interface Stored {
  id: string;
  kind: ChangeKind | "PURGE";
  recordType: string;
  recordId: string;
  recordVersion: number;
  fields: string | Differences;
}

export interface Part {
  at: number;
  count: number;
}

/** Records of the set, the one written first last, without those that were taken back already. */
export async function entriesOfSet(
  tx: Transaction,
  changeSetId: string,
  { at, count }: Part,
): Promise<NetEntry[]> {
  const records = await tx.db.cells(
    sql`SELECT recordType, recordId FROM ${raw("`change`")} WHERE changeSetId = ${changeSetId} GROUP BY recordType, recordId ORDER BY MIN(id) DESC LIMIT ${raw(`${count} OFFSET ${at}`)}`,
  );
  const entries = new Map<string, NetEntry>();
  for (const entry of await stored(tx, changeSetId, records as [string, string][])) {
    const key = keyOf(entry.recordType, entry.recordId);
    entries.set(key, joined(entries.get(key), entry));
  }
  const undone = await undoneIn(tx, changeSetId);
  return records.flatMap(([type, id]) => {
    const key = keyOf(type as string, id as string);
    return undone.has(key) ? [] : (entries.get(key) ?? []);
  });
}

/** How many records the set touched. */
export async function recordsInSet(db: Db, changeSetId: string): Promise<number> {
  const [row] = await db.cells(
    sql`SELECT COUNT(DISTINCT recordType, recordId) FROM ${raw("`change`")} WHERE changeSetId = ${changeSetId}`,
  );
  return Number(row?.[0]);
}

async function stored(
  { db }: Transaction,
  changeSetId: string,
  records: readonly [string, string][],
): Promise<Stored[]> {
  if (records.length === 0) return [];
  const ids = among(raw("recordId"), [...new Set(records.map(([, id]) => id))]);
  return db.objects<Stored>(
    sql`SELECT id, kind, recordType, recordId, recordVersion, fields FROM ${raw("`change`")} WHERE changeSetId = ${changeSetId} AND ${ids} ORDER BY id`,
  );
}

function joined(first: NetEntry | undefined, entry: Stored): NetEntry {
  const { id: entryId, kind, recordType: type, recordId: id } = entry;
  const fields =
    typeof entry.fields === "string" ? (JSON.parse(entry.fields) as Differences) : entry.fields;
  const before = Object.fromEntries(Object.entries(fields).map(([name, [was]]) => [name, was]));
  return {
    ...{ entryId, type, id, version: Number(entry.recordVersion) },
    wasAlive: first?.wasAlive ?? !["CREATE", "RESTORE"].includes(kind),
    isAlive: kind !== "DELETE" && kind !== "PURGE",
    before: { ...before, ...first?.before },
  };
}

/** Records that an earlier attempt has taken back already. */
async function undoneIn(tx: Transaction, changeSetId: string): Promise<Set<string>> {
  const own = tx.changeSetId ?? "0";
  const reverts = await tx.db.cells(
    sql`SELECT id FROM ${raw("`change_set`")} WHERE revertsId = ${changeSetId} AND state <> ${"REVERTED"} AND id <> ${own}`,
  );
  if (reverts.length === 0) return new Set();
  const ids = reverts.map(([id]) => id as string);
  const rows = await tx.db.cells(
    sql`SELECT DISTINCT recordType, recordId FROM ${raw("`change`")} WHERE ${among(raw("changeSetId"), ids)}`,
  );
  return new Set(rows.map(([type, id]) => keyOf(type as string, id as string)));
}
