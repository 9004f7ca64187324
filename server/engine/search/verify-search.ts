import type { RecordSpec } from "../../../schema/kit/record-spec";
import { allColumns, decodeRow } from "../columns";
import { Db } from "../db";
import type { Engine } from "../engine";
import type { Row } from "../row-codec";
import { column, raw, sql, table } from "../sql";
import { factOf } from "./search-index";
import { searchVersion, tokensOfRow } from "./searched-fields";
import { spellingsOf } from "./spell-names";

const ROWS = 1_000;

/** What is wrong with the index: each record that is not built, and each row whose tokens are not those of its text. */
export async function verifySearch(engine: Pick<Engine, "pool" | "search">): Promise<string[]> {
  const problems: string[] = [];
  for (const spec of engine.search.searched) {
    problems.push(...(await verifyRecord(new Db(engine.pool), engine, spec)));
  }
  return problems;
}

async function verifyRecord(
  db: Db,
  { search }: Pick<Engine, "search">,
  spec: RecordSpec,
): Promise<string[]> {
  const [fact] = await db.cells(sql`SELECT value FROM installation WHERE name = ${factOf(spec)}`);
  if (fact?.[0] !== searchVersion(spec)) return [`${spec.name}: the index is not complete`];
  const stored = await storedSums(db, await search.kindOf(spec));
  const problems: string[] = [];
  for await (const row of rowsOf(db, spec)) {
    const id = row["id"] as string;
    const wrong = differsFrom(spec, row, stored.get(id));
    if (wrong) problems.push(`${spec.name} ${id}: ${wrong}`);
    stored.delete(id);
  }
  return [...problems, ...[...stored.keys()].map(id => `${spec.name} ${id}: tokens without a row`)];
}

function differsFrom(spec: RecordSpec, row: Row, stored = sumsOf(new Set())): string | null {
  const wanted = sumsOf(tokensOfRow(spec, row));
  if (wanted !== stored) return `tokens ${stored} instead of ${wanted}`;
  const spelled = Object.entries(spellingsOf(spec, row));
  const [wrong] = spelled.filter(([name, spelling]) => (row[name] ?? null) !== spelling);
  return wrong ? `${wrong[0]} is not how the name is typed` : null;
}

/** Count, sum and parity of a set of tokens: two sets that agree in all three are taken to be one. */
function sumsOf(tokens: ReadonlySet<number>): string {
  let sum = 0;
  let parity = 0;
  for (const token of tokens) {
    sum += token;
    parity ^= token;
  }
  return `${tokens.size}/${sum}/${parity >>> 0}`;
}

async function storedSums(db: Db, kind: number): Promise<Map<string, string>> {
  const rows = await db.cells(
    sql`SELECT id, COUNT(*), SUM(tok), BIT_XOR(tok) FROM search_token WHERE kind = ${kind} GROUP BY id`,
  );
  return new Map(rows.map(([id, ...sums]) => [id as string, sums.join("/")]));
}

async function* rowsOf(db: Db, spec: RecordSpec): AsyncGenerator<Row> {
  for (let after = "0"; ;) {
    const rows = await db.objects<Row>(
      sql`SELECT ${allColumns(spec)} FROM ${table(spec.table, "t")} WHERE ${column("t", "id")} > ${after} ORDER BY ${column("t", "id")} ${raw(`LIMIT ${ROWS}`)}`,
    );
    for (const row of rows) yield decodeRow(spec, row);
    const last = rows.at(-1);
    if (!last || rows.length < ROWS) return;
    after = last["id"] as string;
  }
}
