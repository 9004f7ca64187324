import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { choices } from "../../../schema/kit/choices";
import { Json } from "../../../schema/kit/scalars";
import { exposeChoices } from "./expose-choices";
import { FieldChange } from "./history-types";
import { PageInfo } from "./shared-types";

const BulkErrorPolicy = exposeChoices(
  "BulkErrorPolicy",
  "有行未通过时",
  choices({
    REJECT_ALL: { label: "全部不执行", en: "Nothing is done" },
    SKIP_FAILED: { label: "跳过未通过的", en: "The others are done" },
  }),
);

export const RowStatus = exposeChoices(
  "RowStatus",
  "每行的结果",
  choices({
    CREATED: "新建",
    UPDATED: "修改",
    DELETED: "删除",
    RESTORED: "恢复",
    UNCHANGED: "无变化",
    FAILED: "未通过",
    NOT_APPLIED: "未执行",
  }),
);

@InputType({ description: "批量操作选项" })
export class BulkOptions {
  @Field(() => Boolean, {
    defaultValue: false,
    description: "仅核对\n\nOnly shows what would happen.",
  })
  dryRun!: boolean;

  @Field(() => BulkErrorPolicy, { defaultValue: "REJECT_ALL", description: "有行未通过时" })
  onError!: "REJECT_ALL" | "SKIP_FAILED";

  @Field(() => String, {
    nullable: true,
    description: "核对结果的摘要\n\nOf the trial: PLAN_STALE unless the plan is still the same.",
  })
  planHash!: string | null;

  @Field(() => String, { nullable: true, description: "理由\n\nStands in every history entry." })
  reason!: string | null;
}

@ObjectType({ description: "一项问题", simpleResolvers: true })
export class FieldError {
  @Field(() => String, { description: "字段\n\nEmpty for the row as a whole." })
  path!: string;

  @Field(() => String, { description: "代码" })
  code!: string;

  @Field(() => String, { description: "说明" })
  message!: string;

  @Field(() => Json, { nullable: true, description: "参数" })
  params!: unknown;
}

@ObjectType({ description: "批量操作的一行", simpleResolvers: true })
export class BulkRow {
  @Field(() => Int, { description: "序号\n\nPlace among the inputs or targets, from 0." })
  index!: number;

  @Field(() => ID, { nullable: true, description: "记录编号" })
  recordId!: string | null;

  @Field(() => RowStatus, { description: "结果" })
  status!: string;

  @Field(() => [FieldChange], { description: "变更的字段" })
  diff!: FieldChange[];

  @Field(() => [FieldError], { description: "问题" })
  errors!: FieldError[];
}

@ObjectType({ description: "批量操作的行", simpleResolvers: true })
export class BulkRowConnection {
  @Field(() => [BulkRow], { description: "行" })
  nodes!: BulkRow[];

  @Field(() => PageInfo, { description: "翻页信息" })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: "总数" })
  totalCount!: number;
}

@ObjectType({ description: "连带变更", simpleResolvers: true })
export class BulkEffect {
  @Field(() => String, { description: "记录\n\nName of the GraphQL type." })
  resource!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => String, { description: "种类\n\nCREATE, UPDATE, STEP, DELETE or RESTORE." })
  kind!: string;

  @Field(() => Int, { description: "条数" })
  count!: number;
}

@ObjectType({
  description: "批量操作结果\n\nOf a trial: what would happen.",
  simpleResolvers: true,
})
export class BulkResult {
  @Field(() => Boolean, { description: "仅核对" })
  dryRun!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "核对结果的摘要\n\nNull while a job works it out.",
  })
  planHash!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "变更批次\n\nNull when nothing was written.",
  })
  changeSetId!: string | null;

  @Field(() => Int, { description: "总数" })
  total!: number;

  @Field(() => Int, { description: "已变更\n\nOf a trial: what would change." })
  succeeded!: number;

  @Field(() => Int, { description: "无变化" })
  unchanged!: number;

  @Field(() => Int, { description: "未通过" })
  failed!: number;

  @Field(() => [BulkEffect], { description: "连带变更\n\nOn records that were not asked for." })
  effects!: BulkEffect[];
}
