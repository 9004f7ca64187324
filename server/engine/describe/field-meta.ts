import { Field, Int, ObjectType } from "type-graphql";

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
