import { gql } from "@apollo/client/core";
import type { ResourceMeta } from "../description";

export interface CountsAnswer {
  record: Record<string, { totalCount: number; totalIsExact: boolean } | string>;
}

/** How many rows each related list has, in one request. */
export function countsQuery(resource: ResourceMeta) {
  const lists = resource.relations.map(
    each => `${each.name}(first: 1) { totalCount totalIsExact }`,
  );
  return gql(`query Counts($id: ID!) {
    record: ${resource.single}(id: $id) { id ${lists.join(" ")} }
  }`);
}
