import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { requireActor } from "../../access/require-actor";
import type { Context } from "../context";

@Resolver()
export class RevealResolver {
  @Mutation(() => String, {
    description: "查看隐私信息\n\nThe clear value of one secret; audited and rate limited.",
  })
  reveal(
    @Ctx() context: Context,
    @Arg("type", () => String, { description: "记录类别\n\nName of the GraphQL type." })
    type: string,
    @Arg("id", () => ID, { description: "编号" }) id: string,
    @Arg("field", () => String, { description: "字段" }) field: string,
    @Arg("reason", () => String, { description: "理由\n\nAt least four characters." })
    reason: string,
  ): Promise<string> {
    requireActor(context);
    return context.store.reveal({ type, id, field, reason });
  }
}
