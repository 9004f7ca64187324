import { granted } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { inputSpecOf } from "../../schema/kit/step-input";
import { labelOf } from "./catalog";
import { forbidden, invalid, notFound, ruleBroken } from "./errors";
import { readContextOf } from "./engine";
import { isId } from "./ids";
import { reachOf } from "./reach";
import type { Row } from "./row-codec";
import { scopeCondition } from "./scope";
import { column, sql, table } from "./sql";
import type { Stateful, Step } from "./workflow";
import type { Change } from "./write/change";
import { conflictOf } from "./write/conflict";
import type { Transaction } from "./write/transaction";
import { normaliseValues, problemsOf } from "./write/validate";

type AnyStep = Step<Stateful, Row, unknown>;

export interface Taken {
  name: string;
  step: Step<never, never, never>;
  spec: RecordSpec;
  /** Null for a step that creates. */
  id: string | null;
  input: Row;
  expectedVersion?: number;
}

/** Takes one step: who and from where, facts, rule, then the write with its history entry. */
export async function takeStep(tx: Transaction, taken: Taken): Promise<Change> {
  const step = taken.step as unknown as AnyStep;
  const input = cleanInput(step, taken.input);
  const record = taken.id === null ? newRecord(tx) : await heldRecord(tx, taken, taken.id, input);
  const facts = await step.facts?.(record, input, tx);
  const { actor } = tx;
  if (!actor) throw new Error("a step is taken by somebody");
  const {
    set,
    add = [],
    reason,
  } = step.apply(record, input, { facts, actor, now: tx.now, today: tx.today });
  const [change] = await tx.write([
    {
      kind: taken.id === null ? "CREATE" : "STEP",
      spec: taken.spec,
      id: record.id,
      values: { ...set, state: step.to },
      step: taken.name,
      reason,
      isTrusted: true,
    },
    ...add,
  ]);
  if (!change) throw notFound(labelOf(taken.spec));
  return step.tells ? { ...change, told: step.tells.values(facts) } : change;
}

/** Has its id at once, so that what the step adds can refer to it. */
function newRecord({ engine }: Transaction): Stateful {
  return { id: engine.nextId(), version: 0, state: "" };
}

function cleanInput(step: AnyStep, given: Row): Row {
  if (!step.input) return {};
  const { fields, type } = inputSpecOf(step.input);
  const input = normaliseValues(fields, given);
  const problems = problemsOf(type, fields, input, true);
  if (problems.length) throw invalid(problems);
  return input;
}

async function heldRecord(
  tx: Transaction,
  taken: Taken,
  id: string,
  input: Row,
): Promise<Stateful> {
  const { spec, expectedVersion } = taken;
  const step = taken.step as unknown as AnyStep;
  if (!isId(id)) throw notFound(labelOf(spec));
  await refuseOutOfScope(tx, spec, step, id);
  const [record] = (await tx.lock(spec.type, { id })) as unknown as Stateful[];
  if (!record) throw notFound(labelOf(spec));
  if (expectedVersion !== undefined && expectedVersion !== record.version) {
    const mine = { spec, id, expectedVersion, values: input };
    throw await conflictOf(tx, mine, record as unknown as Row);
  }
  if (!step.from.includes(record.state)) throw wrongState(spec, step, record.state);
  return record;
}

/** Absent and unreadable rows look alike; a readable row out of the step's reach is forbidden. */
async function refuseOutOfScope(
  tx: Transaction,
  spec: RecordSpec,
  step: AnyStep,
  id: string,
): Promise<void> {
  if (!tx.actor) return;
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  const rule = granted(step.by, ...(step.ties ?? []));
  const may = await scopeCondition(context, spec, rule, "t");
  const read = await scopeCondition(context, spec, spec.access.read, "t");
  const rows = await tx.db.cells(
    sql`SELECT (${read}), (${may}) FROM ${table(spec.table, "t")} WHERE ${column("t", "id")} = ${id} AND ${column("t", "deletedKey")} = 0`,
  );
  const [row] = rows;
  if (!row || Number(row[0]) !== 1) throw notFound(labelOf(spec));
  if (Number(row[1]) !== 1)
    throw forbidden({ zh: step.label, en: "take this step on" }, labelOf(spec));
}

/** Refuses a creating step to those who hold none of its roles. */
export function refuseCreation(tx: Transaction, { spec, step }: Taken): void {
  if (!tx.actor) return;
  if (reachOf(granted(step.by), spec, tx.actor) === "none") {
    throw forbidden({ zh: step.label, en: "register" }, labelOf(spec));
  }
}

function wrongState(spec: RecordSpec, step: AnyStep, state: string): Error {
  const label = spec.field.get("state")?.choices?.labelOf(state) ?? state;
  return ruleBroken(
    "WRONG_STATE",
    `${spec.label}现为“${label}”，不能${step.label}`,
    `the ${spec.en.toLowerCase()} is ${state}: this step is not possible`,
  );
}
