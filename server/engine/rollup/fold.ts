import { Db } from "../db";
import type { Engine } from "../engine";
import { among, join, raw, sql } from "../sql";
import type { Transaction } from "../write/transaction";
import { unitOfWork } from "../write/unit-of-work";
import { type Cell, cellsOf } from "./cells";
import { type Delta, deltaColumns } from "./delta";
import { type Ledger, ledgersOf } from "./ledger";
import { distrust, holdAlone, isReady, standingOf } from "./state";

const DELTAS_AT_ONCE = 2_000;
const CELLS_PER_INSERT = 500;

/**
 * Adds the deltas to the cells and takes them away, in one transaction each time: a server that dies has done
 * nothing, and of two servers one waits. Returns how many deltas there were.
 */
export async function foldRollups(
  engine: Engine,
  now: () => Date = () => new Date(),
): Promise<number> {
  let folded = 0;
  for (const ledger of ledgersOf(engine.catalog.specs)) {
    for (;;) {
      const done = await foldSome(engine, ledger, now);
      folded += done;
      if (done < DELTAS_AT_ONCE) break;
    }
  }
  return folded;
}

async function foldSome(engine: Engine, ledger: Ledger, now: () => Date): Promise<number> {
  const db = new Db(engine.pool);
  const waiting = await versionsWaiting(db, ledger);
  if (waiting.length === 0 || !isReady(await standingOf(db, ledger), ledger)) return 0;
  const occasion = { actor: null, now, requestId: "rollups" };
  return unitOfWork(engine, occasion, async tx => {
    if (!isReady(await holdAlone(tx.db, ledger), ledger)) return 0;
    if (waiting.some(version => version !== ledger.version)) {
      await distrust(tx.db, ledger, "STALE", "a server with another declaration has written");
      return 0;
    }
    return foldHeld(tx, ledger);
  });
}

async function versionsWaiting(db: Db, { spec }: Ledger): Promise<string[]> {
  const rows = await db.cells(
    sql`SELECT DISTINCT version FROM rollup_delta WHERE record = ${spec.name}`,
  );
  return rows.map(([version]) => String(version));
}

async function foldHeld(tx: Transaction, ledger: Ledger): Promise<number> {
  const { spec, version, facts } = ledger;
  const columns = raw(deltaColumns(ledger).join(", "));
  const rows = await tx.db.cells(
    sql`SELECT id, ${columns} FROM rollup_delta WHERE record = ${spec.name} AND version = ${version} LIMIT ${raw(String(DELTAS_AT_ONCE))}`,
  );
  const deltas = rows.map(row => deltaOf(row, facts.length));
  await addCells(tx, ledger, cellsOf(ledger, deltas));
  const ids = rows.map(([id]) => String(id));
  if (ids.length) {
    await tx.db.run(
      sql`DELETE FROM rollup_delta WHERE record = ${spec.name} AND ${among(raw("id"), ids)}`,
    );
  }
  return rows.length;
}

function deltaOf(row: readonly unknown[], facts: number): Delta {
  const [, organizationId, districtId, unitId, ...rest] = row;
  return {
    organizationId: String(organizationId),
    districtId: String(districtId),
    unitId: String(unitId),
    facts: rest.slice(0, facts).map(String),
    n: Number(rest[facts]),
    sums: rest.slice(facts + 1).map(Number),
  };
}

async function addCells(tx: Transaction, { sums }: Ledger, cells: readonly Cell[]): Promise<void> {
  const kept = ["n", ...sums.map((_, at) => `s${at + 1}`)];
  const added = raw(kept.map(name => `${name} = ${name} + VALUES(${name})`).join(", "));
  // Every tuple of a statement has the same columns: rollups differ in the number of their keys.
  for (const width of new Set(cells.map(({ keys }) => keys.length))) {
    const same = cells.filter(({ keys }) => keys.length === width);
    const names = ["rollup", "slice", "place", "districtId", ...keyColumns(width), ...kept];
    for (let at = 0; at < same.length; at += CELLS_PER_INSERT) {
      const tuples = same.slice(at, at + CELLS_PER_INSERT).map(tupleOf);
      await tx.db.run(
        sql`INSERT INTO rollup_cell (${raw(names.join(", "))}) VALUES ${join(tuples, ",")} ON DUPLICATE KEY UPDATE ${added}`,
      );
    }
  }
}

export function keyColumns(width: number): string[] {
  return Array.from({ length: width }, (_, at) => `k${at + 1}`);
}

function tupleOf({ rollup, slice, place, districtId, keys, n, sums }: Cell) {
  const values = [rollup, slice, place, districtId, ...keys, n, ...sums];
  return sql`(${join(
    values.map(value => sql`${value}`),
    ",",
  )})`;
}
