import type { RecordSpec } from "../../../schema/kit/record-spec";
import { labelOf } from "../catalog";
import { allColumns, decodeRow } from "../columns";
import { readContextOf } from "../engine";
import { type FieldProblem, forbidden, notFound } from "../errors";
import { isId } from "../ids";
import { hiddenFields } from "../read/hidden-fields";
import { placeOf } from "../read/secret-text";
import type { Row } from "../row-codec";
import { scopeCondition } from "../scope";
import { among, column, raw, sql, table } from "../sql";
import { verbOf } from "../write/load-rows";
import type { Transaction } from "../write/transaction";
import type { FieldChoice } from "./merge-request";
import { problemsOfRefusal } from "./problems";

/** One of the rows, held. */
export interface MergedRow {
  index: number;
  id: string;
  row: Row;
  problems: readonly FieldProblem[];
}

/** Holds the rows, the first of which is kept; each with the reason if the caller may not do this to it. */
export async function holdMerged(
  tx: Transaction,
  spec: RecordSpec,
  ids: readonly string[],
): Promise<MergedRow[]> {
  const { update, remove, read } = spec.access;
  const context = contextOf(tx);
  const may = (rule: typeof read) => scopeCondition(context, spec, rule, "t");
  const mine = among(column("t", "id"), ids.filter(isId).sort());
  const rows = await tx.db.objects<Row>(
    sql`SELECT ${allColumns(spec)}, (${await may(read)}) AS mayRead, (${await may(update)}) AS mayUpdate, (${await may(remove)}) AS mayRemove FROM ${table(spec.table, "t")} WHERE ${mine} AND ${raw("`t`.`deletedKey` = 0")} ORDER BY ${column("t", "id")} FOR UPDATE`,
  );
  const byId = new Map(rows.map(row => [row["id"] as string, row]));
  return ids.map((id, index) => {
    const row = byId.get(id);
    const problems = problemsOf(spec, row, index > 0);
    return { index, id, row: row ? decodeRow(spec, row) : {}, problems };
  });
}

function problemsOf(spec: RecordSpec, row: Row | undefined, isGoing: boolean): FieldProblem[] {
  const is = (name: string): boolean => Number(row?.[name]) === 1;
  if (!row || !is("mayRead")) return problemsOfRefusal(notFound(labelOf(spec)));
  if (!is("mayUpdate")) return problemsOfRefusal(forbidden(verbOf("UPDATE"), labelOf(spec)));
  if (isGoing && !is("mayRemove")) {
    return problemsOfRefusal(forbidden(verbOf("DELETE"), labelOf(spec)));
  }
  return [];
}

function contextOf(tx: Transaction) {
  if (!tx.actor) throw new Error("rows are merged by somebody");
  return readContextOf(tx.engine, tx.actor, tx.now, "zh");
}

/** The chosen values in clear. Nobody takes over what he may not read. */
export async function chosenValues(
  tx: Transaction,
  spec: RecordSpec,
  rows: readonly MergedRow[],
  choices: readonly FieldChoice[],
): Promise<Row> {
  const hidden = await hiddenFields(
    contextOf(tx),
    tx.db,
    spec,
    rows.map(({ id }) => id),
  );
  const values: Row = {};
  for (const { field: name, fromId } of choices) {
    const field = spec.field.get(name);
    const source = rows.find(({ id }) => id === fromId);
    if (!field || !source) continue;
    if (hidden.get(fromId)?.has(name)) throw forbidden(READ, { zh: field.label, en: field.en });
    const value = source.row[name] ?? null;
    const isSealed = field.kind === "secret" && value !== null;
    values[name] = isSealed
      ? tx.engine.cipher.open(value as string, placeOf(spec, field, fromId))
      : value;
    if (field.typeField) values[field.typeField] = source.row[field.typeField] ?? null;
  }
  return values;
}

const READ = { zh: "查看", en: "read" };
