import { ID, Int, Resolver } from "type-graphql";
import { specOf } from "../../../schema/kit/record-spec";
import { outcomeOfJob } from "../bulk/outcome-of-job";
import { revertRequest } from "../bulk/revert-set";
import { selectionOf } from "../read/selection";
import { answerOf, type BulkAnswer, rowsOf } from "./bulk-answer";
import { OPTIONS, optionsOf, take } from "./bulk-operation";
import { BulkResult, BulkRowConnection, RowStatus } from "./bulk-types";
import { addOperation } from "./make-class";

type AnyClass = new () => object;

/** The rows of a result, as far as they are selected. */
export function resultResolver(): AnyClass {
  const resolver = class BulkResultResolver {};
  addOperation(resolver, {
    kind: "field",
    on: "BulkResult",
    name: "rows",
    description: "每行的结果",
    returns: () => BulkRowConnection,
    args: [
      { name: "status", type: () => RowStatus, description: "结果" },
      { name: "first", type: () => Int, description: "取前几条" },
      { name: "after", type: () => String, description: "从此位置之后" },
    ],
    run: ({ root, args, context }) => rowsOf(root as unknown as BulkAnswer, args, context),
  });
  addOperation(resolver, {
    kind: "field",
    on: "BulkResult",
    name: "job",
    description:
      "后台任务\n\nOf more rows than a request may take; ask bulkResult when it has ended.",
    returns: () => specOf("Job").type,
    nullable: true,
    args: [],
    run: ({ root, context, info }) => {
      const { jobId } = (root as unknown as BulkAnswer).plan;
      return jobId && context.store.one(specOf("Job"), jobId, selectionOf(info));
    },
  });
  addOperation(resolver, {
    kind: "query",
    name: "bulkResult",
    description:
      "批量任务结果\n\nWhat a job has come to, for whoever asked for it; kept for a week.",
    returns: () => BulkResult,
    args: [{ name: "jobId", type: () => ID, description: "后台任务", isRequired: true }],
    run: async ({ args, context }) =>
      answerOf(await outcomeOfJob(context.store, args["jobId"] as string), context),
  });
  Resolver(() => BulkResult)(resolver);
  return resolver;
}

/** Takes change sets back. */
export function revertResolver(): AnyClass {
  const resolver = class RevertResolver {};
  addOperation(resolver, {
    kind: "mutation",
    name: "revertChangeSet",
    description: "撤销变更批次\n\nRows that were changed since are told, not overwritten.",
    returns: () => BulkResult,
    args: [{ name: "id", type: () => ID, description: "变更批次", isRequired: true }, OPTIONS],
    run: async call => {
      const id = call.args["id"] as string;
      return take(await revertRequest(call.context.store, id, optionsOf(call.args)), call);
    },
  });
  Resolver()(resolver);
  return resolver;
}
