import { Field, ID, ObjectType } from "type-graphql";

/** A record of any type, as a reference shows it. */
@ObjectType({ description: "引用\n\nA record of any type.", simpleResolvers: true })
export class RecordReference {
  @Field(() => String, { description: "记录类别\n\nName of the GraphQL type." })
  type!: string;

  @Field(() => ID, { description: "编号" })
  id!: string;

  @Field(() => String, { description: "名称" })
  recordLabel!: string;
}
