import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "type-graphql";
import { Day } from "../../schema/kit/scalars";
import { organizationKind } from "../../schema/organization/organization-kind";
import { successionKind } from "../../schema/organization/organization-succession";
import { runPlan } from "../engine/bulk/run-plan";
import type { Context } from "../engine/context";
import { answerOf, type BulkAnswer } from "../engine/graphql/bulk-answer";
import { BulkOptions, BulkResult } from "../engine/graphql/bulk-types";
import { restructure } from "./restructure";
import type { Restructure, SplitPart } from "./restructure-request";

@InputType({ description: "拆出的组织" })
export class SplitPartInput implements SplitPart {
  @Field(() => String, { description: "组织编码" })
  code!: string;

  @Field(() => String, { description: "组织名称" })
  name!: string;

  @Field(() => organizationKind.enumeration, { description: "组织类别" })
  kind!: SplitPart["kind"];

  @Field(() => [ID], { nullable: true, description: "划入的下级组织" })
  childIds!: string[] | null;

  @Field(() => [ID], { nullable: true, description: "划入的任职" })
  positionIds!: string[] | null;
}

@InputType({ description: "机构调整" })
export class RestructureOrganizationsInput implements Restructure {
  @Field(() => successionKind.enumeration, { description: "调整方式" })
  kind!: Restructure["kind"];

  @Field(() => [ID], { description: "被调整的组织" })
  organizationIds!: string[];

  @Field(() => Day, { description: "生效日期\n\nToday or before." })
  effectiveOn!: string;

  @Field(() => String, { nullable: true, description: "批准文号" })
  documentNo!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "承接的组织\n\nOf MERGE; of ABOLISH when anything is open.",
  })
  successorId!: string | null;

  @Field(() => String, { nullable: true, description: "新名称\n\nOf RENAME; of CONVERT if any." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "新简称" })
  shortName!: string | null;

  @Field(() => organizationKind.enumeration, {
    nullable: true,
    description: "新的组织类别\n\nOf CONVERT.",
  })
  newKind!: Restructure["newKind"];

  @Field(() => [SplitPartInput], { nullable: true, description: "拆出的组织\n\nOf SPLIT." })
  parts!: SplitPartInput[] | null;
}

@Resolver()
export class RestructureResolver {
  @Mutation(() => BulkResult, {
    description:
      "机构调整\n\nRename, merge, split, abolish or convert organizations; what is open follows, what is finished stays.",
  })
  async restructureOrganizations(
    @Arg("input", () => RestructureOrganizationsInput, { description: "内容" })
    input: RestructureOrganizationsInput,
    @Arg("options", () => BulkOptions, { nullable: true, description: "选项" })
    options: BulkOptions | null,
    @Ctx() context: Context,
  ): Promise<BulkAnswer> {
    const plan = restructure({ ...input }, options);
    return answerOf({ ...(await runPlan(context.store, plan)), jobId: null }, context);
  }
}
