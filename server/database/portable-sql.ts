import type { CheckConstraint } from "./check-constraints";
import { COLLATION } from "./collation";

const TABLE_OPTIONS = `ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=${COLLATION}`;
const CREATE = /^CREATE TABLE `(\w+)` \((.*)\) ENGINE=InnoDB$/s;
const CREATE_INDEX = /^CREATE (?:UNIQUE )?INDEX `\w+` ON `(\w+)`/;
const DROP_INDEX = /^DROP INDEX `\w+` ON `(\w+)`$/;
const ALTER = /^ALTER TABLE `(\w+)` (.*)$/s;

/** TypeORM's statements in a form that both servers take alike, whatever the defaults of the database; CHECKs of new tables inside. */
export function portableSql(
  statements: readonly string[],
  checks: readonly CheckConstraint[],
): string[] {
  const created = new Set<string>();
  const rewritten = statements.map(statement => {
    const [, table, body] = CREATE.exec(withoutQuotes(statement)) ?? [];
    if (!table || !body) return withoutQuotes(statement);
    created.add(table);
    const own = checks.filter(check => check.table === table).map(checkSql);
    return `CREATE TABLE \`${table}\` (\n${inLines([...splitList(body), ...own])}\n) ${TABLE_OPTIONS}`;
  });
  const rest = checks.filter(check => !created.has(check.table));
  const added = rest.map(check => `ALTER TABLE \`${check.table}\` ADD ${checkSql(check)}`);
  return joinForeignKeys([...dropIndexesLate(rewritten), ...added]);
}

/** A foreign key needs an index at every moment: the one that takes over is made before the old one goes. */
function dropIndexesLate(statements: readonly string[]): string[] {
  const madeAt = new Map<string, number>();
  statements.forEach((statement, at) => {
    const [, table] = CREATE_INDEX.exec(statement) ?? [];
    if (table) madeAt.set(table, at);
  });
  const placeOf = (statement: string, at: number): number => {
    const [, table = ""] = DROP_INDEX.exec(statement) ?? [];
    return Math.max(at, madeAt.get(table) ?? at);
  };
  return statements
    .map((statement, at) => ({ statement, at, place: placeOf(statement, at) }))
    .sort((a, b) => a.place - b.place || Number(a.at < a.place) - Number(b.at < b.place))
    .map(({ statement }) => statement);
}

function checkSql({ name, condition }: CheckConstraint): string {
  return `CONSTRAINT \`${name}\` CHECK (${condition})`;
}

/** `CHARACTER SET "ascii"` is a syntax error where ANSI_QUOTES are on. */
function withoutQuotes(statement: string): string {
  return statement.replace(/(CHARACTER SET|COLLATE) "(\w+)"/g, "$1 $2");
}

/** One ALTER for all the foreign keys that a table gets in a row: each costs a rebuild on MySQL. */
function joinForeignKeys(statements: readonly string[]): string[] {
  const joined: { table?: string; changes: string[] }[] = [];
  for (const statement of statements) {
    const [, table, change = ""] = ALTER.exec(statement) ?? [];
    const last = joined.at(-1);
    const isForeignKey = /^ADD CONSTRAINT .* FOREIGN KEY /.test(change);
    if (isForeignKey && last?.table === table) last?.changes.push(change);
    else joined.push(isForeignKey ? { table, changes: [change] } : { changes: [statement] });
  }
  return joined.map(({ table, changes }) =>
    table ? `ALTER TABLE \`${table}\`\n${inLines(changes)}` : changes.join(),
  );
}

function inLines(items: readonly string[]): string {
  return items.map(item => `  ${item}`).join(",\n");
}

/** Splits at the commas that are inside neither brackets nor quotes. */
function splitList(text: string): string[] {
  return text.match(/(?:'(?:[^']|'')*'|\([^()]*\)|[^,'(])+/g)?.map(item => item.trim()) ?? [];
}
