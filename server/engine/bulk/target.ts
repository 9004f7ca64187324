import type { RecordSpec } from "../../../schema/kit/record-spec";
import { limits } from "../../limits";
import { labelOf } from "../catalog";
import { readContextOf } from "../engine";
import { type FieldProblem, forbidden, invalid, limitExceeded, notFound, Refusal } from "../errors";
import { isId } from "../ids";
import { type Filter, filterCondition } from "../read/filter";
import type { ReadContext } from "../read/read-context";
import { scopeCondition } from "../scope";
import { among, and, column, raw, type Sql, sql, table, TRUE } from "../sql";
import { verbOf } from "../write/load-rows";
import type { Transaction } from "../write/transaction";
import { problemsOfRefusal } from "./problems";
import { refuseEmptyParts } from "./strict-filter";

/** Which rows a bulk change is about: exactly one of ids and filter. */
export interface BulkTarget {
  ids?: readonly string[] | null;
  filter?: Filter | null;
  expectedCount?: number | null;
}

export type BulkVerb = "UPDATE" | "DELETE";

export interface TargetRow {
  index: number;
  id: string;
  /** Why the row may not be changed. */
  problems: readonly FieldProblem[];
}

const ALIAS = "t";
const ALIVE = raw("`t`.`deletedKey` = 0");

/** Refuses a target that could mean more, or other rows, than the operator saw. */
export function checkTarget(target: BulkTarget): void {
  for (const [name, part] of Object.entries(target)) {
    if (part !== undefined) refuseEmptyParts(part, `target.${name}`);
  }
  if ((target.ids === undefined) === (target.filter === undefined)) throw eitherOr();
  const { ids, expectedCount } = target;
  if (ids && expectedCount !== undefined && expectedCount !== new Set(ids).size) {
    throw countMismatch(expectedCount, new Set(ids).size);
  }
}

/** How many rows the target says it has. */
export function sizeOfTarget({ ids, expectedCount }: BulkTarget): number {
  return ids ? new Set(ids).size : (expectedCount ?? 0);
}

/** Holds the rows of the target, each with the reason if it may not be changed. */
export async function targetRows(
  tx: Transaction,
  spec: RecordSpec,
  target: BulkTarget,
  verb: BulkVerb,
): Promise<TargetRow[]> {
  const ids = await idsOfTarget(tx, spec, target);
  const held = await hold(tx, spec, ids.filter(isId), target.filter ?? null, verb);
  if (target.filter && held.size !== ids.length) throw countMismatch(ids.length, held.size);
  return ids.map((id, index) => ({ index, id, problems: refusalOf(spec, held.get(id), verb) }));
}

/** The ids that the target means now, each once. */
export async function idsOfTarget(
  tx: Transaction,
  spec: RecordSpec,
  target: BulkTarget,
): Promise<string[]> {
  checkTarget(target);
  const ids = target.ids ? [...new Set(target.ids)] : await idsOf(tx, spec, target);
  if (ids.length > limits.bulkRows) throw tooMany();
  return ids;
}

/** Ids that match the filter in the actor's sight, as many as he expects. */
async function idsOf(tx: Transaction, spec: RecordSpec, target: BulkTarget): Promise<string[]> {
  const matching = await matchingCondition(contextOf(tx), spec, target.filter ?? {});
  const most = raw(`LIMIT ${limits.bulkRows + 1}`);
  const rows = await tx.db.cells(
    sql`SELECT ${column(ALIAS, "id")} FROM ${table(spec.table, ALIAS)} WHERE ${matching} ORDER BY ${column(ALIAS, "id")} ${most}`,
  );
  const { expectedCount = null } = target;
  if (rows.length !== expectedCount) throw countMismatch(expectedCount, rows.length);
  return rows.map(([id]) => id as string);
}

async function matchingCondition(
  context: ReadContext,
  spec: RecordSpec,
  filter: Filter,
): Promise<Sql> {
  return and([
    ALIVE,
    await scopeCondition(context, spec, spec.access.read, ALIAS),
    await filterCondition(context, spec, filter, ALIAS),
  ]);
}

interface Held {
  mayRead: boolean;
  mayWrite: boolean;
}

/** The rows as they are now, held; those that do not match the filter any more are missing. */
async function hold(
  tx: Transaction,
  spec: RecordSpec,
  ids: readonly string[],
  filter: Filter | null,
  verb: BulkVerb,
): Promise<Map<string, Held>> {
  if (ids.length === 0) return new Map();
  const context = contextOf(tx);
  const rule = verb === "DELETE" ? spec.access.remove : spec.access.update;
  const read = await scopeCondition(context, spec, spec.access.read, ALIAS);
  const write = await scopeCondition(context, spec, rule, ALIAS);
  const mine = among(column(ALIAS, "id"), [...ids].sort());
  const still = filter ? await matchingCondition(context, spec, filter) : TRUE;
  const rows = await tx.db.cells(
    sql`SELECT ${column(ALIAS, "id")}, (${read}), (${write}) FROM ${table(spec.table, ALIAS)} WHERE ${and([mine, ALIVE, still])} ORDER BY ${column(ALIAS, "id")} FOR UPDATE`,
  );
  return new Map(
    rows.map(([id, mayRead, mayWrite]) => [
      id as string,
      { mayRead: Number(mayRead) === 1, mayWrite: Number(mayWrite) === 1 },
    ]),
  );
}

function contextOf(tx: Transaction): ReadContext {
  if (!tx.actor) throw new Error("a bulk change is made by somebody");
  return readContextOf(tx.engine, tx.actor, tx.now, "zh");
}

function refusalOf(spec: RecordSpec, held: Held | undefined, verb: BulkVerb): FieldProblem[] {
  if (!held?.mayRead) return problemsOfRefusal(notFound(labelOf(spec)));
  return held.mayWrite ? [] : problemsOfRefusal(forbidden(verbOf(verb), labelOf(spec)));
}

function eitherOr(): Refusal {
  const messages = {
    zh: "请用编号或筛选条件之一指定范围",
    en: "give either ids or a filter",
  };
  return invalid([{ path: "target", code: "IDS_OR_FILTER", messages }]);
}

function countMismatch(expected: number | null, actual: number): Refusal {
  const many = actual > limits.bulkRows;
  const zh = many ? `超过${limits.bulkRows}` : String(actual);
  const en = many ? `more than ${limits.bulkRows}` : String(actual);
  return new Refusal(
    "COUNT_MISMATCH",
    {
      zh: `符合条件的有${zh}条，与确认的${expected ?? 0}条不符，未作任何变更`,
      en: `${en} rows match, not the ${expected ?? 0} that were confirmed; nothing was changed`,
    },
    { expected, actual: many ? null : actual },
  );
}

export function tooMany(): Refusal {
  const { bulkRows } = limits;
  return limitExceeded(`一次最多变更${bulkRows}条`, `at most ${bulkRows} rows at a time`);
}
