import { gql } from "@apollo/client/core";
import type { ResourceMeta } from "../description";
import { ask } from "../request";
import type { BulkTarget } from "./bulk-answer";
import type { ListFilter } from "./list";

const PAGE = 200;

interface Page {
  list: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** How many rows match, counted to the end. */
async function countOf({ name, plural }: ResourceMeta, filter: object): Promise<number> {
  const query = gql(`query Count($filter: ${name}Filter) {
    list: ${plural}(filter: $filter, first: 1) { totalCount(exact: true) }
  }`);
  const { list } = await ask<{ list: { totalCount: number } }>(query, { filter });
  return list.totalCount;
}

async function idsOf(
  { name, plural }: ResourceMeta,
  { q, where }: ListFilter,
  most: number,
): Promise<string[]> {
  const query = gql(`query Ids($filter: ${name}Filter, $search: String, $after: String) {
    list: ${plural}(filter: $filter, search: $search, first: ${PAGE}, after: $after) {
      nodes { id } pageInfo { hasNextPage endCursor }
    }
  }`);
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const variables: object = { filter: where, search: q?.trim() || undefined, after };
    const { list }: Page = await ask<Page>(query, variables);
    ids.push(...list.nodes.map(node => node.id));
    after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  } while (after && ids.length < most);
  return ids.slice(0, most);
}

/** Most rows that are picked one by one: a keyword or no condition at all is no filter to hand over. */
export const MOST_IDS = 1000;

/** All rows of a list: by its filter, else row by row. */
export async function targetOf(resource: ResourceMeta, filters: ListFilter): Promise<BulkTarget> {
  const { q, where } = filters;
  if (q || !where) return { ids: await idsOf(resource, filters, MOST_IDS) };
  return { filter: where, expectedCount: await countOf(resource, where) };
}
