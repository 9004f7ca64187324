import { type RecordSpec, specOf } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";
import { bulkCreate, bulkDelete, bulkUpdate, bulkUpsert } from "./commands";
import type { PlanOptions, PlanRequest } from "./plan";
import { revertPart } from "./revert-set";
import { type BulkTarget, checkTarget, sizeOfTarget } from "./target";

/** A bulk change as it was asked for: plain data, so that a job can take it up. */
export type BulkRequest = { type: string; options: PlanOptions | null } & (
  | { verb: "create"; inputs: readonly Row[] }
  | { verb: "upsert"; inputs: readonly Row[]; matchOn: readonly string[] }
  | { verb: "update"; target: BulkTarget; input: Row }
  | { verb: "delete"; target: BulkTarget }
  | { verb: "revert"; changeSetId: string; size: number }
);

export function specOfRequest({ type }: BulkRequest): RecordSpec {
  return specOf(type);
}

/** How many rows are asked for. */
export function sizeOf(request: BulkRequest): number {
  if ("inputs" in request) return request.inputs.length;
  if (request.verb === "revert") return request.size;
  checkTarget(request.target);
  return sizeOfTarget(request.target);
}

export function planOf(request: BulkRequest): PlanRequest {
  const spec = specOfRequest(request);
  const { options } = request;
  switch (request.verb) {
    case "create":
      return bulkCreate(spec, request.inputs, options);
    case "upsert":
      return bulkUpsert(spec, request.inputs, request.matchOn, options);
    case "update":
      return bulkUpdate(spec, request.target, request.input, options);
    case "delete":
      return bulkDelete(spec, request.target, options);
    default:
      return revertPart(spec, request.changeSetId, options, { at: 0, count: request.size });
  }
}

/** The plan of `count` rows from the place `at`; their numbers are those of the whole. */
export function planOfPart(request: BulkRequest, at: number, count: number): PlanRequest {
  if (request.verb === "revert") {
    return revertPart(specOfRequest(request), request.changeSetId, request.options, { at, count });
  }
  const plan = planOf(partOf(request, at, count));
  const work: PlanRequest["work"] = async tx => {
    const rows = await plan.work(tx);
    return rows.map(row => ({ ...row, index: row.index + at }));
  };
  return { ...plan, work };
}

function partOf(
  request: Exclude<BulkRequest, { verb: "revert" }>,
  at: number,
  count: number,
): BulkRequest {
  if ("inputs" in request) return { ...request, inputs: request.inputs.slice(at, at + count) };
  const ids = request.target.ids?.slice(at, at + count);
  return { ...request, target: { ids } };
}
