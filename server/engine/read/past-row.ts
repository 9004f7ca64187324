import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { allColumns, decodeRow } from "../columns";
import type { Db } from "../db";
import { decode, type Row } from "../row-codec";
import { and, column, raw, type Sql, sql, table } from "../sql";
import type { Differences } from "./differences";

/** When: an instant, or a version of the row. */
export type Point = { at: string } | { version: number };

interface Entry {
  kind: string;
  at: string;
  actorId: string | null;
  recordVersion: number;
  fields: Differences;
}

/** A row as it is, with everything that was done to it. */
export interface Recorded {
  row: Row;
  /** Newest first. */
  entries: readonly Entry[];
}

/** The row within the condition on `t`, and its history; null when there is none. */
export async function recordedRow(
  db: Db,
  spec: RecordSpec,
  id: string,
  within: Sql,
): Promise<Recorded | null> {
  const condition = and([sql`${column("t", "id")} = ${id}`, within]);
  const [row] = await db.objects<Row>(
    sql`SELECT ${allColumns(spec)} FROM ${table(spec.table, "t")} WHERE ${condition}`,
  );
  // The row first: an entry that comes in between only tells again what the row still says.
  return row ? { row: decodeRow(spec, row), entries: await entriesOf(db, spec, id) } : null;
}

async function entriesOf(db: Db, spec: RecordSpec, id: string): Promise<Entry[]> {
  const rows = await db.cells(
    sql`SELECT kind, at, actorId, recordVersion, fields FROM ${raw("`change`")} WHERE recordId = ${id} AND recordType = ${spec.name} ORDER BY recordVersion DESC, id DESC`,
  );
  const instant = spec.field.get("createdAt") as FieldSpec;
  return rows.map(([kind, at, actorId, recordVersion, fields]) => ({
    kind: kind as string,
    at: decode(instant, at) as string,
    actorId: actorId as string | null,
    recordVersion: Number(recordVersion),
    fields: (typeof fields === "string" ? JSON.parse(fields) : fields) as Differences,
  }));
}

/** The row as it stood, by undoing what came after; null where it was not there yet. */
export function rowAt({ row, entries }: Recorded, point: Point): Row | null {
  const last = lastVersion(entries, row, point);
  if (last === null) return null;
  const past: Row = { ...row };
  for (const entry of entries) {
    if (entry.recordVersion > last) undo(past, entry, entries);
  }
  return Object.assign(past, bookkeeping(row, entries, last));
}

/** The version that was current; null before the creation. */
function lastVersion(entries: readonly Entry[], row: Row, point: Point): number | null {
  const newest = Number(row["version"]);
  if ("version" in point) {
    return point.version >= 1 && point.version <= newest ? point.version : null;
  }
  if (point.at < (row["createdAt"] as string)) return null;
  const before = entries.find(entry => entry.at <= point.at);
  if (before) return Math.min(before.recordVersion, newest);
  // A row that came without an entry, by an import of old: it was what its first entry found.
  const first = entries.at(-1);
  return first ? Math.max(first.recordVersion - 1, 1) : newest;
}

function undo(past: Row, entry: Entry, entries: readonly Entry[]): void {
  for (const [name, [before]] of Object.entries(entry.fields)) {
    if (name in past && name !== "id") past[name] = before;
  }
  if (entry.kind === "DELETE") Object.assign(past, { deletedAt: null, deletedKey: "0" });
  if (entry.kind !== "RESTORE") return;
  const binned = entries.find(
    each => each.kind === "DELETE" && each.recordVersion < entry.recordVersion,
  );
  Object.assign(past, { deletedAt: binned?.at ?? null, deletedKey: past["id"] });
}

function bookkeeping(row: Row, entries: readonly Entry[], version: number): Row {
  if (version === Number(row["version"])) return {};
  const entry = entries.find(each => each.recordVersion <= version);
  return {
    version,
    updatedAt: entry?.at ?? row["createdAt"],
    updatedById: entry ? entry.actorId : row["createdById"],
  };
}
