import type { BuildQueryFactory, BuildQueryResult } from "ra-data-graphql";
import type { ResourceMeta } from "./description";
import { buildList } from "./query/list";
import { buildMany, buildManyReference } from "./query/many";
import { buildOne } from "./query/one";
import { buildCreate, buildDelete, buildUpdate } from "./query/write";
import { knownResource } from "./session";

type Builder = (resource: ResourceMeta, params: never) => BuildQueryResult;

const builders: Record<string, Builder> = {
  GET_LIST: buildList,
  GET_ONE: buildOne,
  GET_MANY: buildMany,
  GET_MANY_REFERENCE: buildManyReference,
  CREATE: buildCreate,
  UPDATE: buildUpdate,
  DELETE: buildDelete,
};

/** Documents come from the description alone: the schema is never asked about itself. */
export const buildQuery: BuildQueryFactory = () => (method, name, params) => {
  const build = builders[method];
  if (!build) throw new Error(`${method} has no query`);
  return build(knownResource(name), params as never);
};
