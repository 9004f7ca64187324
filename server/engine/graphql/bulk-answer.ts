import { limits } from "../../limits";
import type { PlanRow } from "../bulk/plan";
import type { BulkDone } from "../bulk/run-bulk";
import type { Context } from "../context";
import { type FieldProblem, invalid } from "../errors";
import { readableDifferences } from "../read/differences";
import type { Row } from "../row-codec";
import type { BulkResult, BulkRow, BulkRowConnection } from "./bulk-types";

/** A plan as the caller is answered; its rows are made as far as he selects them. */
export interface BulkAnswer extends BulkResult {
  plan: BulkDone;
}

export function answerOf(plan: BulkDone, { store, locale }: Context): BulkAnswer {
  const { dryRun, changeSetId, total, succeeded, unchanged, failed } = plan;
  const planHash = plan.planHash || null;
  const effects = plan.effects.map(({ type, kind, count }) => {
    const spec = store.engine.catalog.named(type);
    const label = (locale === "en" ? spec?.en : spec?.label) ?? type;
    return { resource: type, label, kind, count };
  });
  return { dryRun, planHash, changeSetId, total, succeeded, unchanged, failed, effects, plan };
}

/** Rows from `after`, the number of the last one that the caller has. */
export function rowsOf(answer: BulkAnswer, args: Row, context: Context): BulkRowConnection {
  const status = args["status"] as string | null | undefined;
  const first = (args["first"] as number | null | undefined) ?? limits.listDefault;
  if (first < 0 || first > limits.listMax) throw tooLong();
  const mine = answer.plan.rows.filter(row => !status || row.status === status);
  const start = startOf(args["after"] as string | null | undefined);
  const rest = mine.filter(row => row.index > start);
  const rows = rest.slice(0, first);
  return {
    nodes: rows.map(row => rowOf(answer, row, context)),
    pageInfo: {
      hasNextPage: rest.length > first,
      hasPreviousPage: rest.length < mine.length,
      startCursor: cursorOf(rows[0]),
      endCursor: cursorOf(rows.at(-1)),
    },
    totalCount: mine.length,
  };
}

function cursorOf(row: PlanRow | undefined): string | null {
  return row ? String(row.index) : null;
}

function startOf(after: string | null | undefined): number {
  if (after === null || after === undefined) return -1;
  if (/^\d{1,6}$/.test(after)) return Number(after);
  const messages = { zh: "翻页位置无效", en: "not a place in these rows" };
  throw invalid([{ path: "after", code: "BAD_CURSOR", messages }]);
}

function tooLong(): Error {
  const { listMax } = limits;
  const messages = { zh: `一次最多取${listMax}条`, en: `at most ${listMax} rows at a time` };
  return invalid([{ path: "first", code: "LIMIT_EXCEEDED", messages }]);
}

function rowOf({ plan }: BulkAnswer, row: PlanRow, { store, locale }: Context): BulkRow {
  const { index, id, spec, status, fields, hidden, problems, isMade } = row;
  const viewer = { cipher: store.engine.cipher, locale };
  return {
    index,
    recordId: isMade && plan.changeSetId === null ? null : id,
    status,
    diff: id === null ? [] : readableDifferences(viewer, spec, id, fields, new Set(hidden)),
    errors: problems.map(problem => errorOf(problem, locale)),
  };
}

function errorOf({ path, code, messages, params }: FieldProblem, locale: "zh" | "en") {
  return { path, code, message: messages[locale], params: params ?? null };
}
