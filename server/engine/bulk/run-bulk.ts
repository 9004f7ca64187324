import { limits } from "../../limits";
import { enqueueJob } from "../jobs/enqueue-job";
import type { Store } from "../store";
import type { Transaction } from "../write/transaction";
import { payloadOf } from "./bulk-job";
import { type BulkRequest, planOf, sizeOf, specOfRequest } from "./bulk-request";
import { refuseStranger } from "./commands";
import type { PlanResult } from "./plan";
import { runPlan } from "./run-plan";
import { idsOfTarget, tooMany } from "./target";
import { noTotals } from "./totals";
import { refuseDoubles } from "./upsert";

/** A plan, or what is known of it while a job works on it. */
export type BulkDone = PlanResult & { jobId: string | null };

/** Does it at once, or hands it to a job when it is about more rows than a request may take. */
export async function runBulk(store: Store, request: BulkRequest): Promise<BulkDone> {
  const size = sizeOf(request);
  if (size <= limits.bulkMax) return { ...(await runPlan(store, planOf(request))), jobId: null };
  if (size > limits.bulkRows) throw tooMany();
  const jobId = await store.transaction(tx => enqueue(tx, request), { type: request.type });
  return { ...noTotals(request.options?.dryRun ?? false), total: size, rows: [], jobId };
}

async function enqueue(tx: Transaction, request: BulkRequest): Promise<string> {
  const spec = specOfRequest(request);
  const fixed = await checked(tx, request);
  return enqueueJob(tx, {
    kind: "bulk",
    label: `${WORDS[request.verb]}${spec.label}`,
    payload: payloadOf(tx.engine, fixed),
    total: sizeOf(fixed),
  });
}

const WORDS = {
  create: "批量新建",
  upsert: "批量新建或修改",
  update: "批量修改",
  delete: "批量删除",
  revert: "撤销变更批次：",
} as const;

/** Refuses what no row could change, and fixes which rows a filter means. */
async function checked(tx: Transaction, request: BulkRequest): Promise<BulkRequest> {
  const spec = specOfRequest(request);
  const { create, update, remove } = spec.access;
  switch (request.verb) {
    case "create":
      refuseStranger(tx, spec, create, "CREATE");
      return request;
    case "upsert":
      refuseStranger(tx, spec, create, "CREATE");
      refuseDoubles(tx, spec, request.inputs, request.matchOn);
      return request;
    case "update":
      refuseStranger(tx, spec, update, "UPDATE");
      return { ...request, target: { ids: await idsOfTarget(tx, spec, request.target) } };
    case "delete":
      refuseStranger(tx, spec, remove, "DELETE");
      return { ...request, target: { ids: await idsOfTarget(tx, spec, request.target) } };
    default:
      return request;
  }
}
