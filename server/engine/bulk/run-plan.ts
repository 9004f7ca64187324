import { normalisePlainText } from "../../../schema/kit/identifiers/plain-text";
import { invalid, Refusal } from "../errors";
import { recordRefusal } from "../record-refusal";
import type { Store } from "../store";
import type { Change } from "../write/change";
import type { Transaction } from "../write/transaction";
import { recordChangeSet } from "./change-set";
import { keyOf, netChanges } from "./net-changes";
import { rowsOf } from "./plan-rows";
import type { PlanEffect, PlanRequest, PlanResult, PlanRow, RowStatus } from "./plan";
import { planHash } from "./plan-hash";

const REASON_MAX = 500;

/** Does the work in one transaction; keeps it when it was to be applied and is the plan that the operator saw. */
export async function runPlan(store: Store, request: PlanRequest): Promise<PlanResult> {
  const about = { type: request.spec.name };
  const result = await store
    .transaction(async tx => {
      const done = await applyPlan(tx, request);
      if (done.isTakenBack) throw new TakenBack(done.result);
      return done.result;
    }, about)
    .catch(resultOf);
  await recordForbidden(store, request, result);
  return result;
}

function resultOf(error: unknown): PlanResult {
  if (error instanceof TakenBack) return error.result;
  throw error;
}

/** Ends a transaction of which nothing shall stay. */
class TakenBack extends Error {
  constructor(readonly result: PlanResult) {
    super("taken back");
  }
}

/** The plan within a transaction of the caller, who takes it back when told to. */
export async function applyPlan(
  tx: Transaction,
  request: PlanRequest,
): Promise<{ result: PlanResult; isTakenBack: boolean }> {
  const { options } = request;
  const tried = await tryOut(tx, request, tx.engine.nextId());
  if (options?.dryRun) return { result: { ...tried, dryRun: true }, isTakenBack: true };
  if (options?.planHash && options.planHash !== tried.planHash) throw staleOf(tried);
  if (tried.failed > 0 && options?.onError !== "SKIP_FAILED") {
    return { result: notApplied(tried), isTakenBack: true };
  }
  if (tried.succeeded + tried.effects.length === 0) return { result: tried, isTakenBack: true };
  const result = { ...tried, changeSetId: tx.changeSetId };
  await recordChangeSet(tx, request, result);
  await request.settle?.(tx, result);
  return { result, isTakenBack: false };
}

/** Does the work and says what it did; the caller keeps it or takes it back. */
export async function tryOut(
  tx: Transaction,
  request: PlanRequest,
  changeSetId: string,
): Promise<PlanResult> {
  tx.changeSetId = changeSetId;
  tx.reason = reasonOf(request.options?.reason);
  const from = tx.changes.length;
  const asked = await request.work(tx);
  const net = netChanges(tx.changes.slice(from));
  const rows = await rowsOf(tx, request, asked, net);
  const having = (...statuses: RowStatus[]): number =>
    rows.filter(row => statuses.includes(row.status)).length;
  const [failed, unchanged] = [having("FAILED"), having("UNCHANGED")];
  return {
    dryRun: false,
    planHash: planHash(tx, request, rows, net),
    changeSetId: null,
    total: rows.length,
    succeeded: rows.length - failed - unchanged,
    unchanged,
    failed,
    effects: effectsOf(rows, net),
    rows,
  };
}

function effectsOf(rows: readonly PlanRow[], net: ReadonlyMap<string, Change>): PlanEffect[] {
  const targets = new Set(rows.map(row => keyOf(row.spec.name, row.id ?? "")));
  const counted = new Map<string, PlanEffect>();
  for (const [key, { spec, kind }] of net) {
    if (targets.has(key)) continue;
    const effect = counted.get(keyOf(spec.name, kind)) ?? { type: spec.name, kind, count: 0 };
    counted.set(keyOf(spec.name, kind), { ...effect, count: effect.count + 1 });
  }
  return [...counted.values()];
}

/** The same when nothing of it stands. */
export function notApplied(tried: PlanResult): PlanResult {
  const rows = tried.rows.map(row =>
    row.status === "FAILED" ? row : { ...row, status: "NOT_APPLIED" as const },
  );
  return { ...tried, succeeded: 0, unchanged: 0, rows };
}

function reasonOf(given: string | null | undefined): string | null {
  const reason = normalisePlainText(given ?? "", "multiple");
  if ([...reason].length <= REASON_MAX) return reason || null;
  const messages = {
    zh: `理由不能超过${REASON_MAX}个字`,
    en: `The reason: at most ${REASON_MAX} characters`,
  };
  throw invalid([{ path: "options.reason", code: "MAX_LENGTH", messages }]);
}

export function staleOf({ planHash: current }: Pick<PlanResult, "planHash">): Refusal {
  return new Refusal(
    "PLAN_STALE",
    {
      zh: "数据或请求在核对之后有变动，请重新核对",
      en: "the data or the request changed since the check; check again",
    },
    { planHash: current },
  );
}

/** Rows that the actor may not change leave their trace, once for the whole plan. */
async function recordForbidden(
  store: Store,
  { spec }: PlanRequest,
  { rows }: PlanResult,
): Promise<void> {
  const problem = rows.flatMap(row => row.problems).find(each => each.code === "FORBIDDEN");
  if (!problem) return;
  const refusal = new Refusal("FORBIDDEN", problem.messages);
  await recordRefusal(store.engine, store.occasion, refusal, { type: spec.name });
}
