import type { PoolConnection } from "mysql2/promise";
import { Db } from "../db";
import type { Engine } from "../engine";
import { raw, type Sql, sql } from "../sql";
import { isTransient } from "../write/database-errors";
import { slicesOf } from "./cells";
import { type Ledger, ledgersOf, type Table } from "./ledger";
import {
  cellColumns,
  deltasSource,
  followsFromRows,
  measureColumns,
  projection,
  rowsSource,
  unitsSource,
} from "./projection";
import type { Slice } from "./slices";
import { ensureStanding, holdAlone, isReady, markReady, standingOf } from "./state";

/** Makes the counts that are missing, of another declaration, or not to be trusted. Returns the records concerned. */
export async function ensureRollups(
  engine: Engine,
  now: () => Date = () => new Date(),
  tell: (problem: string) => void = () => undefined,
): Promise<string[]> {
  const db = new Db(engine.pool);
  const built: string[] = [];
  for (const ledger of ledgersOf(engine.catalog.specs)) {
    const standing = await standingOf(db, ledger);
    if (isReady(standing, ledger)) continue;
    if (standing?.state === "BROKEN") tell(`${ledger.spec.name}: ${standing.problem ?? ""}`);
    await ensureStanding(db, ledger);
    if (await buildAlone(engine, ledger, now)) built.push(ledger.spec.name);
  }
  if (built.length) await dropUnknown(engine);
  return built;
}

/** Cells of declarations that are no more. */
async function dropUnknown({ pool, catalog }: Engine): Promise<void> {
  const ids = ledgersOf(catalog.specs).flatMap(({ tables }) => tables.map(({ id }) => id));
  const db = new Db(pool);
  const rows = await db.cells(sql`SELECT DISTINCT rollup FROM rollup_cell`);
  for (const id of rows.map(([rollup]) => String(rollup)).filter(each => !ids.includes(each))) {
    await db.run(sql`DELETE FROM rollup_cell WHERE rollup = ${id}`);
  }
}

/** Makes all counts anew from the rows. */
export async function rebuildRollups(
  engine: Engine,
  now: () => Date = () => new Date(),
): Promise<string[]> {
  await new Db(engine.pool).run(
    sql`UPDATE rollup_state SET state = 'STALE', problem = 'to be made anew'`,
  );
  return ensureRollups(engine, now);
}

/** For whoever brings in rows past the write path, in the transaction that does: reads go to the rows until the counts are made anew. */
export async function distrustAll(db: Db): Promise<void> {
  await db.run(
    sql`UPDATE rollup_state SET state = 'STALE', problem = 'rows were brought in past the write path'`,
  );
}

/** One transaction: a build that is killed has done nothing. False: somebody else is at it, or has done it. */
async function buildAlone(engine: Engine, ledger: Ledger, now: () => Date): Promise<boolean> {
  const connection = await engine.pool.getConnection();
  try {
    await connection.beginTransaction();
    const isMine = await buildHeld(connection, ledger, now());
    await connection.commit();
    return isMine;
  } catch (error) {
    await connection.rollback();
    if (isTransient(error)) return false;
    throw error;
  } finally {
    connection.release();
  }
}

async function buildHeld(connection: PoolConnection, ledger: Ledger, now: Date): Promise<boolean> {
  const db = new Db(connection);
  if (isReady(await holdAlone(db, ledger), ledger)) return false;
  const { spec, version, tables } = ledger;
  for (const { id } of tables) await db.run(sql`DELETE FROM rollup_cell WHERE rollup = ${id}`);
  await db.run(sql`DELETE FROM rollup_delta WHERE record = ${spec.name} AND version <> ${version}`);
  for (const table of tables) await buildTable(db, ledger, table);
  await markReady(db, ledger, now);
  return true;
}

/**
 * The least cells come from the rows less the deltas that stand in the same view of the database: each statement has
 * one view, so that the cells and all deltas together are the rows, whoever writes meanwhile. Nobody folds meanwhile.
 */
async function buildTable(db: Db, ledger: Ledger, table: Table): Promise<void> {
  const all = slicesOf(table);
  const isFirst = (slice: Slice): boolean => followsFromRows(table, slice);
  for (const slice of all.filter(isFirst)) await fromRows(db, ledger, table, slice);
  for (const slice of all.filter(each => !isFirst(each))) {
    await insert(db, ledger, table, slice, projection(ledger, table, unitsSource(table), slice));
  }
}

async function fromRows(db: Db, ledger: Ledger, table: Table, slice: Slice): Promise<void> {
  const rows = projection(ledger, table, rowsSource(ledger), slice);
  const deltas = projection(ledger, table, deltasSource(ledger), { ...slice, isNegative: true });
  const measures = measureColumns(ledger);
  const keys = cellColumns(ledger, table).filter(name => !measures.includes(name));
  const sums = measures.map(name => `SUM(x.${name})`);
  const grouped = keys.map(name => `x.${name}`);
  const isReal = raw(sums.map(sum => `${sum} <> 0`).join(" OR "));
  await insert(
    db,
    ledger,
    table,
    slice,
    sql`SELECT ${raw([...grouped, ...sums].join(", "))} FROM (${rows} UNION ALL ${deltas}) x GROUP BY ${raw(grouped.join(", "))} HAVING ${isReal}`,
  );
}

async function insert(db: Db, ledger: Ledger, table: Table, slice: Slice, cells: Sql) {
  const names = raw(cellColumns(ledger, table).join(", "));
  await db.run(
    sql`INSERT INTO rollup_cell (rollup, slice, ${names}) SELECT ${table.id}, ${raw(String(slice.code))}, y.* FROM (${cells}) y`,
  );
}
