import type { Cipher } from "../../access/cipher";
import type { Db } from "../db";
import { firstIdAt } from "../ids";
import { among, and, column, sql, table } from "../sql";
import { unpackDigests } from "./digest-list";
import { type LoggedRow, loggedRows } from "./read-rows";
import { readSeals } from "./seal-store";
import type { Source } from "./sealed-row";

/** A transaction that saves later than this after it made its ids leaves rows that no seal takes in. */
export const LATE_MS = 60 * 60_000;

/** Rows that came into a sealed range after it was sealed: their transaction took longer than the others'. */
export async function lateRows(
  db: Db,
  cipher: Cipher,
  source: Source,
  sealedTo: bigint,
  now: Date,
): Promise<LoggedRow[]> {
  const from = firstIdAt(new Date(now.getTime() - LATE_MS));
  if (sealedTo < from || (await isComplete(db, source, sealedTo, from))) return [];
  const seals = await readSeals(db, sql`source = ${source} AND toId >= ${String(from)}`);
  const known = new Set(seals.flatMap(seal => unpackDigests(seal.digests).map(({ id }) => id)));
  const id = column("t", "id");
  const window = and([sql`${id} >= ${String(from)}`, sql`${id} <= ${String(sealedTo)}`]);
  const rows = await db.cells(sql`SELECT ${id} FROM ${table(source, "t")} WHERE ${window}`);
  const late = rows.map(([each]) => each as string).filter(each => !known.has(BigInt(each)));
  if (late.length === 0) return [];
  return loggedRows(db, cipher, source, { where: among(id, late.slice(0, AT_ONCE)) });
}

const AT_ONCE = 1_000;

/** Whether the table has as many rows as the seals since then: what is nearly always so is cheap to see. */
async function isComplete(
  db: Db,
  source: Source,
  sealedTo: bigint,
  from: bigint,
): Promise<boolean> {
  const [sealed] = await db.cells(
    sql`SELECT MIN(CASE WHEN kind = 'RANGE' THEN afterId END), SUM(count) FROM audit_seal WHERE source = ${source} AND toId >= ${String(from)}`,
  );
  const [after, count] = (sealed ?? []) as (string | null)[];
  const id = column("t", "id");
  const range = and([sql`${id} > ${after ?? "0"}`, sql`${id} <= ${String(sealedTo)}`]);
  const [present] = await db.cells(sql`SELECT COUNT(*) FROM ${table(source, "t")} WHERE ${range}`);
  return Number(present?.[0]) === Number(count);
}
