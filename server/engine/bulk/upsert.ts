import type { RecordSpec } from "../../../schema/kit/record-spec";
import { allColumns, decodeRow } from "../columns";
import { labelOf } from "../catalog";
import { readContextOf } from "../engine";
import { type FieldProblem, forbidden, invalid, Refusal } from "../errors";
import { blindPurpose } from "../read/operators";
import { encode, type Row } from "../row-codec";
import { scopeCondition } from "../scope";
import { among, and, column, type Param, raw, type Sql, sql, table, TRUE } from "../sql";
import { Overtaken } from "../write/overtaken";
import type { Intent } from "../write/change";
import { verbOf } from "../write/load-rows";
import type { Transaction } from "../write/transaction";
import { normaliseValues } from "../write/validate";
import type { AskedRow } from "./plan";
import { problemsOfRefusal } from "./problems";
import { keyColumn, keyOfValues, keyText } from "./unique-key";
import { type WantedRow, writeWanted } from "./write-rows";

/** Refuses inputs of the same key: batches of a job would not see each other's. */
export function refuseDoubles(
  tx: Transaction,
  spec: RecordSpec,
  inputs: readonly Row[],
  names: readonly string[],
): void {
  const given = inputs.map((values, index) => readInput(tx, spec, names, values, index));
  refuseTwice(given);
  const doubled = given.flatMap(({ index, problems }) => {
    const double = problems.find(problem => problem.code === "DUPLICATE");
    return double ? [{ ...double, path: `inputs.${index}` }] : [];
  });
  if (doubled.length > 0) throw invalid(doubled.slice(0, DOUBLES_TOLD));
}

const DOUBLES_TOLD = 20;

interface Given {
  index: number;
  values: Row;
  key: Param[] | null;
  problems: FieldProblem[];
}

/** Changes each row that has the key of an input, and makes those that none has. */
export async function matchRows(
  tx: Transaction,
  spec: RecordSpec,
  inputs: readonly Row[],
  names: readonly string[],
): Promise<AskedRow[]> {
  const given = inputs.map((values, index) => readInput(tx, spec, names, values, index));
  refuseTwice(given);
  const existing = await existingRows(tx, spec, names, given);
  const wanted = given.map(each => wantedRow(tx, spec, names, each, existing));
  const rows = await writeWanted(tx, wanted);
  await refuseOvertaken(tx, spec, names, given, rows);
  return rows;
}

function readInput(
  tx: Transaction,
  spec: RecordSpec,
  names: readonly string[],
  values: Row,
  index: number,
): Given {
  try {
    const clean = normaliseValues(spec.fields, values);
    const key = keyOfValues(tx, spec, names, clean);
    return { index, values: clean, key, problems: key ? [] : [keyless(spec, names)] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { index, values, key: null, problems: problemsOfRefusal(error) };
  }
}

function keyless(spec: RecordSpec, names: readonly string[]): FieldProblem {
  const fields = names.map(name => spec.field.get(name));
  const zh = `请填写${fields.map(field => field?.label).join("、")}，用于比对已有记录`;
  const en = `${fields.map(field => field?.en).join(", ")} tells which row is meant`;
  return { path: names[0] ?? "", code: "REQUIRED", messages: { zh, en } };
}

function refuseTwice(given: readonly Given[]): void {
  const first = new Map<string, number>();
  for (const { key, index, problems } of given) {
    if (!key) continue;
    const other = first.get(keyText(key));
    if (other === undefined) first.set(keyText(key), index);
    else {
      const messages = { zh: `与第${other + 1}条重复`, en: `the same as row ${other + 1}` };
      problems.push({ path: "", code: "DUPLICATE", messages, params: { index: other } });
    }
  }
}

/** Living rows with one of the keys, by key, with what the actor may do to each. */
async function existingRows(
  tx: Transaction,
  spec: RecordSpec,
  names: readonly string[],
  given: readonly Given[],
): Promise<Map<string, Row>> {
  const keys = given.flatMap(({ key }) => (key ? [key] : []));
  if (keys.length === 0) return new Map();
  const parts = names.map((name, at) =>
    among(column("t", keyColumn(spec, name)), [...new Set(keys.map(key => key[at] ?? null))]),
  );
  const condition = and([...parts, raw("`t`.`deletedKey` = 0")]);
  const [read, write] = await rightsOf(tx, spec);
  const rows = await tx.db.objects<Row>(
    sql`SELECT ${allColumns(spec)}, (${read}) AS mayRead, (${write}) AS mayWrite FROM ${table(spec.table, "t")} WHERE ${condition}`,
  );
  const readable = rows.filter(row => Number(row["mayRead"]) === 1);
  return new Map(
    readable.map(row => [
      keyText(names.map(name => row[keyColumn(spec, name)])),
      decodeRow(spec, row),
    ]),
  );
}

async function rightsOf(tx: Transaction, spec: RecordSpec): Promise<[Sql, Sql]> {
  if (!tx.actor) return [TRUE, TRUE];
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  const { read, update } = spec.access;
  return [
    await scopeCondition(context, spec, read, "t"),
    await scopeCondition(context, spec, update, "t"),
  ];
}

function wantedRow(
  tx: Transaction,
  spec: RecordSpec,
  names: readonly string[],
  { index, values, key, problems }: Given,
  existing: ReadonlyMap<string, Row>,
): WantedRow {
  const row = key ? existing.get(keyText(key)) : undefined;
  const id = (row?.["id"] as string | undefined) ?? null;
  if (problems.length > 0) return { index, id, problems, intent: null };
  if (!row) return { index, id, intent: { kind: "CREATE", spec, values } };
  if (Number(row["mayWrite"]) !== 1) {
    const refusal = forbidden(verbOf("UPDATE"), labelOf(spec));
    return { index, id, problems: problemsOfRefusal(refusal), intent: null };
  }
  return { index, id, intent: updateOf(tx, spec, names, values, row) };
}

/** Fields that may only be given on creation are no change as long as they say what the row says. */
function updateOf(
  tx: Transaction,
  spec: RecordSpec,
  names: readonly string[],
  values: Row,
  row: Row,
): Intent {
  const kept = Object.entries(values).filter(([name, value]) => {
    const isFixed = names.includes(name) || spec.field.get(name)?.createOnly;
    return !isFixed || !isSame(tx, spec, name, value, row);
  });
  return { kind: "UPDATE", spec, id: row["id"] as string, values: Object.fromEntries(kept) };
}

function isSame(
  tx: Transaction,
  spec: RecordSpec,
  name: string,
  value: unknown,
  row: Row,
): boolean {
  const field = spec.field.get(name);
  if (!field) return false;
  if (field.kind !== "secret" || typeof value !== "string") {
    return encode(field, value) === encode(field, row[name]);
  }
  return tx.engine.cipher.blindIndex(value, blindPurpose(field)) === row[keyColumn(spec, name)];
}

/** Somebody made the row in between: the whole is tried again, and finds it. */
async function refuseOvertaken(
  tx: Transaction,
  spec: RecordSpec,
  names: readonly string[],
  given: readonly Given[],
  rows: readonly AskedRow[],
): Promise<void> {
  const doubled = given.filter(({ index, problems }) => {
    const told = rows[index]?.problems ?? [];
    return problems.length === 0 && told.some(problem => problem.code === "DUPLICATE");
  });
  const now = await existingRows(tx, spec, names, doubled);
  const isThere = ({ key, index }: Given): boolean =>
    rows[index]?.id === null && key !== null && now.has(keyText(key));
  if (doubled.some(isThere)) throw new Overtaken();
}
