import type { Pool } from "mysql2/promise";

export type Cell = string | number | null;
export type Rows = Iterable<Record<string, Cell>>;

const ROWS_PER_INSERT = 1_000;

/** Multi-row inserts in the order given. */
export async function insert(pool: Pool, table: string, rows: Rows): Promise<void> {
  let names: string[] = [];
  let tuples: string[] = [];
  const flush = async (): Promise<void> => {
    if (tuples.length === 0) return;
    const columns = names.map(name => `\`${name}\``).join(",");
    const sql = `INSERT INTO \`${table}\` (${columns}) VALUES ${tuples.join(",")}`;
    tuples = [];
    await pool.query({ sql });
  };
  for (const row of rows) {
    if (names.length === 0) names = Object.keys(row);
    tuples.push(`(${Object.values(row).map(literal).join(",")})`);
    if (tuples.length === ROWS_PER_INSERT) await flush();
  }
  await flush();
}

/** The generator writes no quotes and no backslashes but those of JSON. */
function literal(value: Cell): string {
  return typeof value === "string" ? `'${value}'` : String(value ?? "NULL");
}

/** Secondary indexes are made from the finished table: sorted, they take seconds. */
export async function withoutIndexes(
  pool: Pool,
  table: string,
  load: () => Promise<void>,
): Promise<void> {
  const [[made]] = (await pool.query("SHOW CREATE TABLE ??", [table])) as unknown as [
    [{ "Create Table": string }],
  ];
  const indexes = made["Create Table"]
    .split("\n")
    .map(line => /^\s*KEY (`ix_\w+`) (\(.*\)),?$/.exec(line))
    .filter(found => found !== null);
  const drops = indexes.map(([, name]) => `DROP INDEX ${name}`).join(", ");
  const adds = indexes.map(([, name, columns]) => `ADD INDEX ${name} ${columns}`).join(", ");
  await pool.query({ sql: `ALTER TABLE \`${table}\` ${drops}` });
  await load();
  await pool.query({ sql: `ALTER TABLE \`${table}\` ${adds}` });
}
