import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { labelOf } from "../catalog";
import { notFound } from "../errors";
import { encode, type Row } from "../row-codec";
import { join, type Param, raw, type Sql, sql } from "../sql";
import type { Change } from "./change";
import { refuseReferenced } from "./refuse-referenced";
import { columnNames } from "../columns";
import type { Transaction } from "./transaction";

const ROWS_PER_INSERT = 500;

/** Writes the rows: one insert for many new rows, one update for each changed row. */
export async function writeRows(tx: Transaction, changes: readonly Change[]): Promise<void> {
  for (const change of changes) stamp(tx, change);
  const created = changes.filter(change => change.before === null);
  for (const spec of new Set(created.map(change => change.spec))) {
    const rows = created.filter(change => change.spec === spec).map(change => change.after);
    await insertRows(tx, spec, rows);
  }
  await refuseReferenced(
    tx,
    changes.filter(change => change.kind === "DELETE"),
  );
  for (const change of changes) if (change.before) await updateRow(tx, change);
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
    await db.run(
      sql`INSERT INTO ${raw(`\`${spec.table}\``)} (${columns}) VALUES ${join(tuples, ",")}`,
    );
  }
}

function storedValues(spec: RecordSpec, names: readonly string[], row: Row): Sql[] {
  return names.map(name => sql`${stored(spec.field.get(name), row[name])}`);
}

function stored(field: FieldSpec | undefined, value: unknown): Param {
  return field ? encode(field, value) : ((value ?? null) as Param);
}

async function updateRow({ db }: Transaction, { spec, before, after, id }: Change): Promise<void> {
  const names = columnNames(spec).filter(
    name =>
      name !== "id" &&
      stored(spec.field.get(name), before?.[name]) !== stored(spec.field.get(name), after[name]),
  );
  const sets = names.map(
    name => sql`${raw(`\`${name}\``)} = ${stored(spec.field.get(name), after[name])}`,
  );
  const version = Number(before?.["version"]);
  const done = await db.run(
    sql`UPDATE ${raw(`\`${spec.table}\``)} SET ${join(sets, ", ")} WHERE id = ${id} AND version = ${version}`,
  );
  if (done !== 1) throw notFound(labelOf(spec));
}
