import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchemaSync, type NonEmptyArray } from "type-graphql";
import { areas, records } from "../schema";
import { SessionResolver } from "./access/session.resolver";
import { behaviours, imports, resolvers, workflows } from "./areas";
import { byRecord } from "./engine/behaviour";
import { Catalog } from "./engine/catalog";
import { describeResolver } from "./engine/describe/describe-resolver";
import { bulkResolvers } from "./engine/graphql/bulk-resolver";
import { HistoryResolver } from "./engine/graphql/history.resolver";
import { mergeResolvers } from "./engine/graphql/merge-resolver";
import { ChangedResolver } from "./engine/live/changed.resolver";
import { resolveDirectly } from "./engine/graphql/make-class";
import { recordResolver } from "./engine/graphql/record-resolver";
import { RevealResolver } from "./engine/graphql/reveal.resolver";
import { SearchResolver } from "./engine/graphql/search.resolver";
import { workflowResolver } from "./engine/graphql/workflow-resolver";

export const catalog = new Catalog(records);
export const behaviourOf = byRecord(behaviours);
export const workflowOf = new Map(workflows.map(each => [each.type.name, each]));

/** Records that spreadsheets bring in. */
export const imported: ReadonlySet<string> = new Set(imports.map(each => each.type.name));

async function* nothing(): AsyncGenerator<never> {}

/** The GraphQL schema, the same for every database and configuration. */
export function buildContract(): GraphQLSchema {
  const all = [
    SessionResolver,
    RevealResolver,
    SearchResolver,
    HistoryResolver,
    ChangedResolver,
    describeResolver(areas, imported),
    ...records.map(spec => recordResolver(catalog, spec)),
    ...bulkResolvers(catalog),
    ...mergeResolvers(catalog, workflowOf),
    ...workflows.map(workflowResolver),
    ...resolvers,
  ];
  const schema = buildSchemaSync({
    resolvers: all as unknown as NonEmptyArray<new () => object>,
    // The store validates: imports and steps pass through it too.
    validate: false,
    // The one subscription brings its own source; type-graphql wants to see this all the same.
    pubSub: { publish: () => undefined, subscribe: () => nothing() },
  });
  resolveDirectly(schema);
  return schema;
}
