import type { BulkRequest } from "../bulk/bulk-request";
import type { PlanOptions } from "../bulk/plan";
import { runBulk } from "../bulk/run-bulk";
import type { Row } from "../row-codec";
import { answerOf, type BulkAnswer } from "./bulk-answer";
import { BulkOptions } from "./bulk-types";
import type { Call, Member } from "./make-class";

export const OPTIONS: Member = { name: "options", type: () => BulkOptions, description: "选项" };

export function optionsOf(args: Row): PlanOptions | null {
  return (args["options"] as PlanOptions | undefined) ?? null;
}

export async function take(request: BulkRequest, { context }: Call): Promise<BulkAnswer> {
  return answerOf(await runBulk(context.store, request), context);
}
