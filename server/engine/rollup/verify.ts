import { Db } from "../db";
import type { Engine } from "../engine";
import { raw, type Sql, sql } from "../sql";
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
import { distrust, isReady, markVerified, standingOf } from "./state";

export interface Verdict {
  record: string;
  /** NOT_READY: reads go to the rows, there is nothing to be wrong. */
  state: "RIGHT" | "WRONG" | "NOT_READY";
  /** The first cell that differs. */
  problem: string | null;
}

/**
 * Counts the rows again and compares every cell. Each comparison is one statement and so one view of the database:
 * nobody has to stop writing. What is wrong is not read any more from then on.
 */
export async function verifyRollups(
  engine: Pick<Engine, "pool" | "catalog">,
  now: () => Date = () => new Date(),
): Promise<Verdict[]> {
  const db = new Db(engine.pool);
  const verdicts: Verdict[] = [];
  for (const ledger of ledgersOf(engine.catalog.specs)) {
    verdicts.push(await verifyOne(db, ledger, now()));
  }
  return verdicts;
}

async function verifyOne(db: Db, ledger: Ledger, now: Date): Promise<Verdict> {
  const record = ledger.spec.name;
  if (!isReady(await standingOf(db, ledger), ledger)) {
    return { record, state: "NOT_READY", problem: null };
  }
  const problem = await firstDifference(db, ledger);
  if (problem) await distrust(db, ledger, "BROKEN", problem);
  else await markVerified(db, ledger, now);
  return { record, state: problem ? "WRONG" : "RIGHT", problem };
}

async function firstDifference(db: Db, ledger: Ledger): Promise<string | null> {
  for (const table of ledger.tables) {
    const all = slicesOf(table);
    const first = all.filter(slice => followsFromRows(table, slice));
    // A wrong cell is named before those that it makes look wrong.
    for (const slice of new Set([...first, ...all])) {
      const problem = await differenceIn(db, ledger, table, slice);
      if (problem) return problem;
    }
  }
  return null;
}

async function differenceIn(
  db: Db,
  ledger: Ledger,
  table: Table,
  slice: Slice,
): Promise<string | null> {
  const names = cellColumns(ledger, table);
  const measures = measureColumns(ledger);
  const keys = names.filter(name => !measures.includes(name));
  const counted = expected(ledger, table, slice);
  const negative = measures.map(name => `-c.${name} AS ${name}`);
  const kept = raw([...keys.map(name => `c.${name}`), ...negative].join(", "));
  const cells = sql`SELECT ${kept} FROM rollup_cell c WHERE c.rollup = ${table.id} AND c.slice = ${raw(String(slice.code))}`;
  const grouped = keys.map(name => `x.${name}`).join(", ");
  const [row] = await db.objects<Record<string, unknown>>(
    sql`SELECT ${raw(grouped)}, ${raw(measures.map(name => `SUM(x.${name}) AS ${name}`).join(", "))}
        FROM (${counted} UNION ALL ${cells}) x
        GROUP BY ${raw(grouped)} HAVING ${differs(measures)} ORDER BY ${raw(grouped)} LIMIT 1`,
  );
  return row ? told(ledger, table, slice, row) : null;
}

/** The rows less the deltas; what follows from the finest cells is compared with those. */
function expected(ledger: Ledger, table: Table, slice: Slice): Sql {
  if (!followsFromRows(table, slice)) {
    return projection(ledger, table, unitsSource(table), slice);
  }
  const rows = projection(ledger, table, rowsSource(ledger), slice);
  const deltas = projection(ledger, table, deltasSource(ledger), { ...slice, isNegative: true });
  return sql`${rows} UNION ALL ${deltas}`;
}

function differs(measures: readonly string[]): Sql {
  return raw(measures.map(name => `SUM(x.${name}) <> 0`).join(" OR "));
}

/** `Ticket by acceptedAt:day, state; UNIT MONTH 123 (district 45): 2026-03-01, COMPLETED: 3 too few`. */
function told(
  { spec, facts, sums }: Ledger,
  table: Table,
  { level, grain }: Slice,
  row: Record<string, unknown>,
): string {
  const at = [...(table.day === null ? [] : [table.day]), ...table.keys];
  const names = at.map(fact => facts[fact]?.name).join(", ");
  const keys = at.map((_, index) => String(row[`k${index + 1}`])).join(", ");
  const off = [
    ["rows", Number(row["n"])] as const,
    ...sums.map((name, index) => [name, Number(row[`s${index + 1}`])] as const),
  ];
  const words = off
    .filter(([, by]) => by !== 0)
    .map(([name, by]) => `${name} ${Math.abs(by)} too ${by > 0 ? "few" : "many"}`);
  const place = `${level} ${grain} ${String(row["place"])} (district ${String(row["districtId"])})`;
  return `${spec.name} by ${names}; ${place}: ${keys}: ${words.join(", ")}`;
}
