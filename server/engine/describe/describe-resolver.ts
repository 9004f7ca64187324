import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { Area } from "../../../schema/kit/area";
import type { Context } from "../context";
import { Refusal } from "../errors";
import { describeConsole } from "./describe";
import { ConsoleMeta } from "./meta-types";

/** The description that the console is built from. `imported` names the records with a spreadsheet import. */
export function describeResolver(areas: readonly Area[], imported: ReadonlySet<string>) {
  @Resolver()
  class DescribeResolver {
    @Query(() => ConsoleMeta, { description: "控制台说明\n\nWhat introspection cannot say." })
    consoleMeta(
      @Ctx() { store, actor, locale: own }: Context,
      @Arg("locale", () => String, { nullable: true, description: "语言\n\nzh or en." })
      locale?: string | null,
    ): ConsoleMeta {
      if (!actor) throw new Refusal("UNAUTHENTICATED", { zh: "请先登录", en: "sign in first" });
      const words = locale === "en" || locale === "zh" ? locale : own;
      return describeConsole(store.engine, areas, imported, actor, words);
    }
  }
  return DescribeResolver;
}
