import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { requireActor } from "../../access/require-actor";
import type { Context } from "../context";

@ObjectType({ description: "搜索结果", simpleResolvers: true })
export class SearchHit {
  @Field(() => String, { description: "记录类别\n\nName of the GraphQL type." })
  type!: string;

  @Field(() => ID, { description: "编号" })
  id!: string;

  @Field(() => String, { description: "名称" })
  recordLabel!: string;

  @Field(() => String, { description: "说明\n\nWhat tells rows of one name apart." })
  note!: string;
}

@Resolver()
export class SearchResolver {
  @Query(() => [SearchHit], {
    description:
      "全局搜索\n\nRows of every record that the caller may list: those named so, those whose name begins so, then the newest.",
  })
  search(
    @Ctx() context: Context,
    @Arg("text", () => String, { description: "关键词" }) text: string,
    @Arg("first", () => Int, { defaultValue: 20, description: "取前几条\n\nAt most 50." })
    first: number,
    @Arg("types", () => [String], {
      nullable: true,
      description: "记录类别\n\nNames of GraphQL types; all unless given.",
    })
    types: string[] | null,
  ): Promise<SearchHit[]> {
    requireActor(context);
    return context.store.find({ text, first, types });
  }
}
