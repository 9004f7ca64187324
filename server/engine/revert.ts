import type { FieldSpec } from "../../schema/kit/field-spec";
import { normalisePlainText } from "../../schema/kit/identifiers/plain-text";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";
import { labelOf } from "./catalog";
import { allColumns, decodeRow } from "./columns";
import { readContextOf } from "./engine";
import { forbidden, invalid, notFound, ruleBroken } from "./errors";
import { isId } from "./ids";
import type { Differences } from "./read/differences";
import { hiddenFields } from "./read/hidden-fields";
import { Reader } from "./read/reader";
import { placeOf } from "./read/secret-text";
import { type Entry, isTaken, refuseSteps } from "./revert.rules";
import type { Row } from "./row-codec";
import { and, column, raw, sql, table, TRUE } from "./sql";
import type { Change, ChangeKind, Intent } from "./write/change";
import { conflictOf } from "./write/conflict";
import type { Transaction } from "./write/transaction";

export interface Revert {
  /** Of the history entry. */
  id: string;
  expectedVersion: number;
  reason?: string | null;
}

/** Takes back one change of one record, as an ordinary write of the caller. */
export async function revertChange(tx: Transaction, asked: Revert): Promise<Change> {
  const entry = await entryOf(tx, asked.id);
  const spec = entry && tx.engine.catalog.named(entry.recordType);
  const row = entry && spec && (await visibleRow(tx, spec, entry.recordId));
  if (!entry || !spec || !row) throw notFound(labelOf(specOf("Change")));
  const intent = await intentOf(tx, spec, entry, row, asked.expectedVersion);
  const reason = reasonOf(asked.reason);
  const [change] = await tx.write([{ ...intent, reason, revertsId: entry.id }]);
  if (!change) throw notFound(labelOf(spec));
  return change;
}

const REASON_MAX = 500;

function reasonOf(given: string | null | undefined): string | undefined {
  const reason = normalisePlainText(given ?? "");
  if ([...reason].length <= REASON_MAX) return reason || undefined;
  const messages = {
    zh: `理由不能超过${REASON_MAX}个字`,
    en: `a reason has at most ${REASON_MAX} characters`,
  };
  throw invalid([{ path: "reason", code: "MAX_LENGTH", messages }]);
}

async function entryOf({ db }: Transaction, id: string): Promise<Entry | null> {
  if (!isId(id)) return null;
  const [row] = await db.objects<Entry>(
    sql`SELECT id, kind, step, recordType, recordId, recordVersion, fields FROM ${raw("`change`")} WHERE id = ${id}`,
  );
  if (!row) return null;
  const fields: unknown = row.fields;
  return {
    ...row,
    recordVersion: Number(row.recordVersion),
    fields: (typeof fields === "string" ? JSON.parse(fields) : fields) as Differences,
  };
}

/** The row, held until the end, unless the caller may not see it. */
async function visibleRow(tx: Transaction, spec: RecordSpec, id: string): Promise<Row | null> {
  const { actor, db, engine, now } = tx;
  const visible = actor
    ? await new Reader(readContextOf(engine, actor, now, "zh"), db, engine.cursors).visible(spec)
    : TRUE;
  const mine = and([sql`${column("t", "id")} = ${id}`, visible]);
  const [row] = await db.objects<Row>(
    sql`SELECT ${allColumns(spec)} FROM ${table(spec.table, "t")} WHERE ${mine} FOR UPDATE`,
  );
  return row ? decodeRow(spec, row) : null;
}

const OPPOSITES: Readonly<Record<string, ChangeKind>> = {
  CREATE: "DELETE",
  DELETE: "RESTORE",
  RESTORE: "DELETE",
};

async function intentOf(
  tx: Transaction,
  spec: RecordSpec,
  entry: Entry,
  row: Row,
  expectedVersion: number,
): Promise<Intent> {
  refuseSteps(entry, tx.engine.workflows.has(spec.name));
  const intent = { spec, id: entry.recordId, expectedVersion };
  const opposite = OPPOSITES[entry.kind];
  if (!opposite) return { ...intent, kind: "UPDATE", values: await valuesOf(tx, spec, entry, row) };
  if (expectedVersion === row["version"] && entry.recordVersion !== row["version"]) {
    throw ruleBroken(
      "CHANGED_SINCE",
      `${spec.label}此后又有变更，请先撤销较晚的变更`,
      "there are later changes: take back the latest first",
    );
  }
  return { ...intent, kind: opposite };
}

/** The values before, in clear, unless somebody has changed one of the fields since. */
async function valuesOf(tx: Transaction, spec: RecordSpec, entry: Entry, row: Row): Promise<Row> {
  const fields = spec.fields.filter(
    field => isTaken(entry, field) && !field.readOnly && !field.createOnly && field.kind !== "id",
  );
  if (fields.length === 0) {
    throw ruleBroken(
      "NOTHING_TO_REVERT",
      "系统自动维护的内容不能撤销",
      "what the system keeps by itself cannot be taken back",
    );
  }
  await refuseHidden(tx, spec, entry, fields);
  const values = Object.assign({}, ...fields.map(field => before(tx, spec, entry, field))) as Row;
  const changed = fields.filter(field => !isAsLeft(tx, spec, entry, field, row));
  if (changed.length === 0) return values;
  const mine = { spec, id: entry.recordId, values, expectedVersion: entry.recordVersion };
  throw await conflictOf(
    tx,
    mine,
    row,
    changed.map(field => field.name),
  );
}

/** Nobody brings back what he may not see. */
async function refuseHidden(
  { actor, engine, now, db }: Transaction,
  spec: RecordSpec,
  entry: Entry,
  fields: readonly FieldSpec[],
): Promise<void> {
  if (!actor) return;
  const context = readContextOf(engine, actor, now, "zh");
  const hidden = (await hiddenFields(context, db, spec, [entry.recordId])).get(entry.recordId);
  if (fields.some(field => hidden?.has(field.name))) {
    throw forbidden({ zh: "撤销", en: "take back this change of" }, labelOf(spec));
  }
}

function before(tx: Transaction, spec: RecordSpec, entry: Entry, field: FieldSpec): Row {
  const { name, typeField } = field;
  const value = entry.fields[name];
  const type = typeField ? entry.fields[typeField] : undefined;
  return {
    ...(value ? { [name]: clear(tx, spec, entry, field, value[0]) } : {}),
    ...(typeField && type ? { [typeField]: type[0] } : {}),
  };
}

/** Whether the row still has what the change gave it. */
function isAsLeft(
  tx: Transaction,
  spec: RecordSpec,
  entry: Entry,
  field: FieldSpec,
  row: Row,
): boolean {
  const names = [field.name, ...(field.typeField ? [field.typeField] : [])];
  return names.every(name => {
    const left = entry.fields[name];
    const text = (value: unknown): string =>
      JSON.stringify(name === field.name ? clear(tx, spec, entry, field, value) : (value ?? null));
    return !left || text(left[1]) === text(row[name]);
  });
}

function clear(
  { engine }: Transaction,
  spec: RecordSpec,
  { recordId }: Entry,
  field: FieldSpec,
  value: unknown,
): unknown {
  if (field.kind !== "secret" || !value) return value ?? null;
  return engine.cipher.open(value as string, placeOf(spec, field, recordId));
}
