import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { ErrorCode } from "../graphql/shared-types";

export const MetaOperation = {
  LIST: "LIST",
  CREATE: "CREATE",
  UPDATE: "UPDATE",
  DELETE: "DELETE",
  RESTORE: "RESTORE",
  IMPORT: "IMPORT",
  EXPORT: "EXPORT",
  HISTORY: "HISTORY",
} as const;
registerEnumType(MetaOperation, { name: "MetaOperation", description: "可用操作" });

@ObjectType({ description: "选项", simpleResolvers: true })
export class ChoiceMeta {
  @Field(() => String, { description: "值" })
  value!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => String, { description: "色调\n\nneutral, info, success, warning or error." })
  tone!: string;
}

@ObjectType({ description: "字段说明", simpleResolvers: true })
export class FieldMeta {
  @Field(() => String, { description: "字段" })
  name!: string;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => String, { nullable: true, description: "填写说明" })
  help!: string | null;

  @Field(() => String, { description: "种类" })
  kind!: string;

  @Field(() => String, { nullable: true, description: "分区" })
  section!: string | null;

  @Field(() => Boolean, { description: "必填" })
  required!: boolean;

  @Field(() => Boolean, { description: "只读" })
  readOnly!: boolean;

  @Field(() => Boolean, { description: "仅新建时可填" })
  createOnly!: boolean;

  @Field(() => Boolean, { description: "可筛选" })
  filterable!: boolean;

  @Field(() => Boolean, { description: "可排序" })
  sortable!: boolean;

  @Field(() => Boolean, { description: "可分组" })
  groupable!: boolean;

  @Field(() => Boolean, { description: "多行" })
  multiline!: boolean;

  @Field(() => Boolean, { description: "有大小之分" })
  ordered!: boolean;

  @Field(() => String, { nullable: true, description: "单位" })
  unit!: string | null;

  @Field(() => String, { nullable: true, description: "示例" })
  example!: string | null;

  @Field(() => Int, { nullable: true, description: "最小" })
  min!: number | null;

  @Field(() => Int, { nullable: true, description: "最大" })
  max!: number | null;

  @Field(() => [ChoiceMeta], { description: "选项" })
  choices!: ChoiceMeta[];

  @Field(() => [String], { description: "可引用的记录" })
  references!: string[];

  @Field(() => String, { nullable: true, description: "引用对象的字段" })
  relation!: string | null;

  @Field(() => String, { nullable: true, description: "引用类别的字段" })
  typeField!: string | null;

  @Field(() => String, { nullable: true, description: "个人信息种类" })
  secret!: string | null;

  @Field(() => String, { description: "GraphQL 类型" })
  graphqlType!: string;
}

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
