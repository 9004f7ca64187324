import { Field, ObjectType } from "type-graphql";
import { choices } from "../../../schema/kit/choices";
import { exposeChoices } from "../graphql/expose-choices";
import { ErrorCode } from "../graphql/shared-types";
import { FieldMeta } from "./field-meta";

export const MetaOperation = exposeChoices(
  "MetaOperation",
  "可用操作",
  choices({
    LIST: "查看列表",
    CREATE: "新建",
    UPDATE: "修改",
    DELETE: "删除",
    RESTORE: "恢复",
    BULK_UPDATE: "批量修改",
    BULK_DELETE: "批量删除",
    MERGE: "合并",
    IMPORT: "导入",
    EXPORT: "导出",
    HISTORY: "变更历史",
    AS_OF: { label: "查看历史时点", en: "As of" },
    REVERT: "撤销变更",
    PURGE: "彻底删除",
  }),
);

@ObjectType({ description: "排序说明", simpleResolvers: true })
export class SortMeta {
  @Field(() => String, { description: "字段" })
  field!: string;

  @Field(() => String, { description: "方向" })
  direction!: string;
}

@ObjectType({ description: "关联列表说明", simpleResolvers: true })
export class RelationMeta {
  @Field(() => String, { description: "字段" })
  name!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => String, { description: "记录" })
  resource!: string;

  @Field(() => String, { description: "指回的字段" })
  field!: string;
}

@ObjectType({ description: "只显示一次的内容", simpleResolvers: true })
export class ToldMeta {
  @Field(() => String, { description: "字段" })
  name!: string;

  @Field(() => String, { description: "名称" })
  label!: string;
}

@ObjectType({ description: "步骤说明", simpleResolvers: true })
export class StepMeta {
  @Field(() => String, { description: "步骤" })
  name!: string;

  @Field(() => String, { description: "对应的变更操作" })
  mutation!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => String, { description: "样式\n\nprimary, neutral or danger." })
  tone!: string;

  @Field(() => String, { nullable: true, description: "确认提示" })
  confirm!: string | null;

  @Field(() => Boolean, { description: "新建记录" })
  creates!: boolean;

  @Field(() => [String], { description: "可办状态" })
  from!: string[];

  @Field(() => String, { nullable: true, description: "输入类型" })
  inputType!: string | null;

  @Field(() => [FieldMeta], { description: "表单字段" })
  fields!: FieldMeta[];

  @Field(() => [ToldMeta], {
    description: "只显示一次的内容\n\nFields of the answer that are null ever after.",
  })
  tells!: ToldMeta[];
}

@ObjectType({ description: "记录说明", simpleResolvers: true })
export class ResourceMeta {
  @Field(() => String, { description: "记录" })
  name!: string;

  @Field(() => String, { description: "单条查询" })
  single!: string;

  @Field(() => String, { description: "列表查询" })
  plural!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => String, { nullable: true, description: "说明" })
  help!: string | null;

  @Field(() => String, { description: "种类\n\nFLAT, TREE or LOG." })
  kind!: string;

  @Field(() => [String], { description: "名称字段" })
  titleFields!: string[];

  @Field(() => [String], { description: "默认列" })
  columns!: string[];

  @Field(() => [SortMeta], { description: "默认排序" })
  sort!: SortMeta[];

  @Field(() => Boolean, { description: "可关键词搜索" })
  searchable!: boolean;

  @Field(() => [MetaOperation], { description: "可用操作" })
  operations!: string[];

  @Field(() => String, { nullable: true, description: "状态字段" })
  stateField!: string | null;

  @Field(() => String, { nullable: true, description: "上级字段" })
  parentField!: string | null;

  @Field(() => String, { nullable: true, description: "归口单位字段" })
  ownerField!: string | null;

  @Field(() => [FieldMeta], { description: "字段" })
  fields!: FieldMeta[];

  @Field(() => [RelationMeta], { description: "关联列表" })
  relations!: RelationMeta[];

  @Field(() => [StepMeta], { description: "步骤" })
  steps!: StepMeta[];
}

@ObjectType({ description: "菜单分组", simpleResolvers: true })
export class MenuGroup {
  @Field(() => String, { description: "分组" })
  name!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => [String], { description: "记录" })
  resources!: string[];
}

@ObjectType({ description: "控制台说明", simpleResolvers: true })
export class ConsoleMeta {
  @Field(() => String, { description: "摘要\n\nChanges when the description does." })
  hash!: string;

  @Field(() => [MenuGroup], { description: "菜单" })
  groups!: MenuGroup[];

  @Field(() => [ResourceMeta], { description: "记录" })
  resources!: ResourceMeta[];

  @Field(() => [ErrorCode], { description: "错误码" })
  errorCodes!: string[];
}
