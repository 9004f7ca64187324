import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";
import { join, raw, type Sql, sql } from "../sql";
import type { Change } from "./change";
import { refuseReferenced } from "./refuse-referenced";
import { columnNames } from "../columns";
import type { Transaction } from "./transaction";
import { stored } from "./stored";
import { updateRows } from "./update-rows";

const ROWS_PER_INSERT = 500;

/** Writes the rows: one statement for many new rows, and one for many changed rows. */
export async function writeRows(tx: Transaction, changes: readonly Change[]): Promise<void> {
  for (const change of changes) stamp(tx, change);
  const created = changes.filter(change => change.before === null);
  for (const spec of new Set(created.map(change => change.spec))) {
    const rows = created.filter(change => change.spec === spec).map(change => change.after);
    await insertRows(tx, spec, rows);
  }
  await refuseReferenced(tx, changes);
  await updateRows(
    tx,
    changes.filter(change => change.before !== null),
  );
}

function stamp(tx: Transaction, { before, after }: Change): void {
  after["version"] = Number(before?.["version"] ?? 0) + 1;
  after["updatedAt"] = tx.now.toISOString();
  after["updatedById"] = tx.actor?.accountId ?? null;
}

/** Inserts rows in code form, as they are. */
export async function insertRows(
  { db }: Pick<Transaction, "db">,
  spec: RecordSpec,
  rows: readonly Row[],
): Promise<void> {
  const names = columnNames(spec);
  const columns = raw(names.map(name => `\`${name}\``).join(", "));
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) {
    const part = rows.slice(at, at + ROWS_PER_INSERT);
    const tuples = part.map(row => sql`(${join(storedValues(spec, names, row), ",")})`);
    await db.later(
      sql`INSERT INTO ${raw(`\`${spec.table}\``)} (${columns}) VALUES ${join(tuples, ",")}`,
    );
  }
}

function storedValues(spec: RecordSpec, names: readonly string[], row: Row): Sql[] {
  return names.map(name => sql`${stored(spec.field.get(name), row[name])}`);
}
