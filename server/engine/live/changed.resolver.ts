import { Arg, Field, ID, ObjectType, Resolver, Root, Subscription } from "type-graphql";
import { requireActor } from "../../access/require-actor";
import type { Context } from "../context";
import { forbidden, invalid, limitExceeded } from "../errors";
import { labelOf } from "../catalog";
import { reachOf } from "../reach";
import type { Changed } from "./gather";

@ObjectType({
  description: "数据变动\n\nWhat happened to rows that the caller may see.",
  simpleResolvers: true,
})
export class RecordChange {
  @Field(() => String, { description: "记录类别" })
  resource!: string;

  @Field(() => [ID], { description: "编号" })
  ids!: string[];

  @Field(() => String, { description: "种类\n\nCREATE, UPDATE, STEP, DELETE or RESTORE." })
  kind!: string;
}

const IDS_MAX = 200;

@Resolver()
export class ChangedResolver {
  @Subscription(() => RecordChange, {
    description: "数据变动\n\nTells of changes as they are saved; over POST /graphql/stream alone.",
    subscribe: ({ args, context }) => listen(context as Context, args as never),
  })
  changed(
    @Root() change: Changed,
    @Arg("resource", () => String, { description: "记录类别\n\nName of the GraphQL type." })
    _resource: string,
    @Arg("ids", () => [ID], {
      nullable: true,
      description: `编号\n\nAt most ${IDS_MAX}; every row unless given.`,
    })
    _ids: string[] | null,
  ): Changed {
    return change;
  }
}

interface Wanted {
  resource: string;
  ids?: readonly string[] | null;
}

async function listen(context: Context, { resource, ids }: Wanted) {
  const actor = requireActor(context);
  const { engine } = context.store;
  const spec = engine.catalog.named(resource);
  if (!spec) throw unknown();
  if (reachOf(spec.access.read, spec, actor) === "none") {
    throw forbidden({ zh: "查看", en: "read" }, labelOf(spec));
  }
  if (ids && ids.length > IDS_MAX) {
    throw limitExceeded(`一次最多关注${IDS_MAX}条`, `at most ${IDS_MAX} rows at a time`);
  }
  const actorNow = context.actorNow ?? (async () => actor);
  return engine.live.listen({ spec, ids: ids ? new Set(ids) : null, actorNow });
}

function unknown(): Error {
  const messages = { zh: "没有这类记录", en: "there is no such record" };
  return invalid([{ path: "resource", code: "UNKNOWN_RESOURCE", messages }]);
}
