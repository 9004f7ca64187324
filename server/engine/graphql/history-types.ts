import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateTime, Json } from "../../../schema/kit/scalars";
import { specOf } from "../../../schema/kit/record-spec";
import { PageInfo } from "./shared-types";

@ObjectType({ description: "字段变更", simpleResolvers: true })
export class FieldChange {
  @Field(() => String, { description: "字段" })
  field!: string;

  @Field(() => String, { description: "字段名称" })
  label!: string;

  @Field(() => Json, { nullable: true, description: "变更前" })
  before!: unknown;

  @Field(() => Json, { nullable: true, description: "变更后" })
  after!: unknown;
}

@ObjectType({ description: "变更记录", simpleResolvers: true })
export class HistoryEntry {
  @Field(() => ID, { description: "编号" })
  id!: string;

  @Field(() => DateTime, { description: "时间" })
  at!: string;

  @Field(() => specOf("Account").type, {
    nullable: true,
    description: "操作人\n\nNull: the system.",
  })
  actor!: object | null;

  @Field(() => String, { description: "种类\n\nCREATE, UPDATE, STEP, DELETE or RESTORE." })
  kind!: string;

  @Field(() => ID, {
    nullable: true,
    description: "撤销的变更\n\nThe entry that this one takes back.",
  })
  revertsId!: string | null;

  @Field(() => String, { nullable: true, description: "步骤" })
  step!: string | null;

  @Field(() => String, { nullable: true, description: "步骤名称" })
  stepLabel!: string | null;

  @Field(() => String, { nullable: true, description: "理由" })
  reason!: string | null;

  @Field(() => Int, { description: "版本" })
  version!: number;

  @Field(() => [FieldChange], { description: "变更的字段" })
  fields!: FieldChange[];
}

@ObjectType({ description: "变更历史", simpleResolvers: true })
export class HistoryConnection {
  @Field(() => [HistoryEntry], { description: "变更记录" })
  nodes!: HistoryEntry[];

  @Field(() => PageInfo, { description: "翻页信息" })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: "总数" })
  totalCount!: number;
}
