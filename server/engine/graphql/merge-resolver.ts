import { Field, ID, InputType, Resolver } from "type-graphql";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { mergeRecords } from "../bulk/merge";
import { type FieldChoice as Choice, isMergeable, type MergeRequest } from "../bulk/merge-request";
import { runPlan } from "../bulk/run-plan";
import type { Catalog } from "../catalog";
import { answerOf } from "./bulk-answer";
import { OPTIONS, optionsOf } from "./bulk-operation";
import { BulkResult } from "./bulk-types";
import { addOperation } from "./make-class";

type AnyClass = new () => object;

@InputType({ description: "合并时取用的字段" })
export class FieldChoice implements Choice {
  @Field(() => String, { description: "字段\n\nName of the field." })
  field!: string;

  @Field(() => ID, { description: "取自\n\nThe row whose value the kept one gets." })
  fromId!: string;
}

/** Merging of duplicates, for every record that may be changed and removed and goes through no steps. */
export function mergeResolvers(
  { specs }: Catalog,
  workflows: ReadonlyMap<string, unknown>,
): AnyClass[] {
  return specs.filter(spec => isMergeable(spec, workflows.has(spec.name))).map(mergeResolver);
}

function mergeResolver(spec: RecordSpec): AnyClass {
  const name = `${spec.name}MergeResolver`;
  const resolver = { [name]: class {} }[name] as AnyClass;
  addOperation(resolver, {
    kind: "mutation",
    name: `merge${spec.plural.charAt(0).toUpperCase()}${spec.plural.slice(1)}`,
    description: `合并${spec.label}\n\nEverything that refers to the others refers to the kept one; they go to the recycle bin.`,
    returns: () => BulkResult,
    args: [
      { name: "keepId", type: () => ID, description: "保留的记录", isRequired: true },
      { name: "mergeIds", type: () => [ID], description: "并入的记录", isRequired: true },
      { name: "choose", type: () => [FieldChoice], description: "取用的字段" },
      OPTIONS,
    ],
    run: async ({ args, context }) => {
      const asked = args as unknown as MergeRequest;
      const { keepId, mergeIds, choose = null } = asked;
      const plan = mergeRecords(spec, { keepId, mergeIds, choose }, optionsOf(args));
      return answerOf({ ...(await runPlan(context.store, plan)), jobId: null }, context);
    },
  });
  Resolver()(resolver);
  return resolver;
}
