import type { RecordSpec } from "../../../schema/kit/record-spec";
import { allColumns, decodeRow } from "../columns";
import type { Duty } from "../jobs/duty";
import type { Row } from "../row-codec";
import { column, join, raw, sql, table } from "../sql";
import type { Transaction } from "../write/transaction";
import { factOf } from "./search-index";
import { searchVersion, tokensOfRow } from "./searched-fields";
import { spellingsOf } from "./spell-names";
import { addTokens } from "./write-tokens";

const ROWS = 300;
const TOKENS_AT_ONCE = 20_000;

/** Runs work in one transaction of the system itself. */
type Transact = <R>(work: (tx: Transaction) => Promise<R>) => Promise<R>;

/** Makes tokens and spellings where the code finds none of its own; nobody waits for it. */
export const searchIndexDuty: Duty = {
  name: "searchIndex",
  everyMs: 60_000,
  run: ({ engine, transaction, signal }) => rebuildIndex(engine.search, transaction, signal),
};

/**
 * Brings the index to the present, a few rows in a transaction. It goes on where it was ended, and may run on
 * several servers: they take turns.
 */
export async function rebuildIndex(
  { searched }: { searched: readonly RecordSpec[] },
  transaction: Transact,
  signal?: AbortSignal,
): Promise<void> {
  for (const spec of searched) {
    for (let isDone = false; !isDone;) {
      signal?.throwIfAborted();
      isDone = await transaction(tx => step(tx, spec));
    }
  }
}

/** For rows that are written past the store: the index is made again, and not used until it is. */
export async function distrustIndex(tx: Transaction): Promise<void> {
  await tx.db.run(sql`DELETE FROM installation WHERE name LIKE ${"search.%"}`);
  tx.afterCommit.push(() => tx.engine.search.forget());
}

/** Where the work on a record stands: its old tokens go first, then rows get theirs in the order of ids. */
type Stand = { phase: "done" } | { phase: "clear" } | { phase: "rows"; after: string };

async function step(tx: Transaction, spec: RecordSpec): Promise<boolean> {
  const stand = await standOf(tx, spec);
  if (stand.phase === "done") return true;
  const next = stand.phase === "clear" ? await clear(tx, spec) : await build(tx, spec, stand.after);
  await tx.db.run(
    sql`UPDATE installation SET value = ${wordOf(spec, next)} WHERE name = ${factOf(spec)}`,
  );
  if (next.phase === "done") tx.afterCommit.push(() => tx.engine.search.forget());
  return next.phase === "done";
}

/** Held until the step is committed. */
async function standOf({ db }: Transaction, spec: RecordSpec): Promise<Stand> {
  const name = factOf(spec);
  const read = sql`SELECT value FROM installation WHERE name = ${name}`;
  const version = searchVersion(spec);
  const [seen] = await db.cells(read);
  if (seen?.[0] === version) return { phase: "done" };
  if (!seen) await db.run(sql`INSERT IGNORE INTO installation (name, value) VALUES (${name}, '')`);
  const [row] = await db.cells(sql`${read} FOR UPDATE`);
  const [stored, after] = String(row?.[0]).split(" ");
  if (stored !== version) return { phase: "clear" };
  return after === undefined ? { phase: "done" } : { phase: "rows", after };
}

function wordOf(spec: RecordSpec, stand: Stand): string {
  if (stand.phase === "clear") return "";
  return stand.phase === "done" ? searchVersion(spec) : `${searchVersion(spec)} ${stand.after}`;
}

async function clear({ db, engine }: Transaction, spec: RecordSpec): Promise<Stand> {
  const kind = await engine.search.kindOf(spec);
  const gone = await db.run(
    sql`DELETE FROM search_token WHERE kind = ${kind} LIMIT ${raw(String(TOKENS_AT_ONCE))}`,
  );
  return gone < TOKENS_AT_ONCE ? { phase: "rows", after: "0" } : { phase: "clear" };
}

/** What a writer adds meanwhile is the same: a row's tokens depend on the row alone. */
async function build({ db, engine }: Transaction, spec: RecordSpec, after: string): Promise<Stand> {
  const stored = await db.objects<Row>(
    sql`SELECT ${allColumns(spec)} FROM ${table(spec.table, "t")} WHERE ${column("t", "id")} > ${after} ORDER BY ${column("t", "id")} ${raw(`LIMIT ${ROWS}`)} FOR UPDATE`,
  );
  const rows = stored.map(row => decodeRow(spec, row));
  await spell(db, spec, rows);
  const tokens = rows.map(row => ({
    id: row["id"] as string,
    tokens: [...tokensOfRow(spec, row)],
  }));
  await addTokens(db, await engine.search.kindOf(spec), tokens);
  const last = tokens.at(-1);
  return last && rows.length === ROWS ? { phase: "rows", after: last.id } : { phase: "done" };
}

/** Derived alone: neither version nor history tell of it. */
async function spell(db: Transaction["db"], spec: RecordSpec, rows: readonly Row[]): Promise<void> {
  for (const { name } of spec.fields.filter(({ spells }) => spells)) {
    const cases = rows.flatMap(row => {
      const spelling = spellingsOf(spec, row)[name] as string | null;
      if (spelling === row[name]) return [];
      row[name] = spelling;
      return [{ id: row["id"] as string, spelling }];
    });
    if (cases.length === 0) continue;
    // As numbers: MySQL compares a column with text in a CASE by its nearest floating point.
    const whens = cases.map(({ id, spelling }) => sql`WHEN ${raw(id)} THEN ${spelling}`);
    const ids = raw(cases.map(({ id }) => id).join(","));
    await db.runOnce(
      sql`UPDATE ${table(spec.table, "t")} SET ${column("t", name)} = CASE ${column("t", "id")} ${join(whens, " ")} END WHERE ${column("t", "id")} IN (${ids})`,
    );
  }
}
