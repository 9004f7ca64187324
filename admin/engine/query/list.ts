import { gql } from "@apollo/client/core";
import type { BuildQueryResult } from "ra-data-graphql";
import type { ResourceMeta, SortMeta } from "../description";
import { defaultColumns, enumNameOf, fieldOf } from "../resource";
import { selectColumns } from "./selection";

export interface ListFilter {
  q?: string;
  where?: object;
  scope?: "ACTIVE" | "TRASHED" | "ALL";
}

export interface ListParams {
  pagination?: { page: number; perPage: number };
  sort?: { field: string; order: string };
  filter?: ListFilter;
  meta?: { columns?: string[] };
}

interface Connection {
  nodes: object[];
  totalCount: number;
  totalIsExact: boolean;
  pageInfo: { hasNextPage: boolean };
}

/**
 * The declared order in full while its first field leads, else the field that was pressed. A search has an order of
 * its own unless one was pressed.
 */
export function sortOf(
  resource: ResourceMeta,
  sort: ListParams["sort"],
  q?: string,
): { field: string; direction: string }[] | undefined {
  const [first] = resource.sort;
  if (first && sort?.field === first.field && sort.order === first.direction) {
    if (q?.trim()) return undefined;
    return resource.sort.map(({ field, direction }: SortMeta) => ({
      field: enumNameOf(field),
      direction,
    }));
  }
  if (!sort || !fieldOf(resource, sort.field)?.sortable) return undefined;
  return [{ field: enumNameOf(sort.field), direction: sort.order }];
}

export function listDocument(resource: ResourceMeta, columns: readonly string[]): string {
  const { name, plural } = resource;
  return `query List($filter: ${name}Filter, $search: String, $sort: [${name}Sort!], $first: Int,
    $offset: Int, $scope: RecordScope) {
    list: ${plural}(filter: $filter, search: $search, sort: $sort, first: $first, offset: $offset,
      scope: $scope) {
      nodes { ${selectColumns(resource, columns)} }
      totalCount totalIsExact pageInfo { hasNextPage }
    }
  }`;
}

/** A capped total is no total: react-admin then pages by `hasNextPage` alone. */
export function parseList({ data }: { data: { list: Connection } }) {
  const { nodes, totalCount, totalIsExact, pageInfo } = data.list;
  return {
    data: nodes,
    ...(totalIsExact ? { total: totalCount } : {}),
    pageInfo: { hasNextPage: pageInfo.hasNextPage },
    meta: { totalCount, totalIsExact },
  };
}

export function buildList(resource: ResourceMeta, params: ListParams): BuildQueryResult {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  const { q, where, scope } = params.filter ?? {};
  return {
    query: gql(listDocument(resource, params.meta?.columns ?? defaultColumns(resource))),
    variables: {
      filter: where,
      search: q?.trim() || undefined,
      sort: sortOf(resource, params.sort, q),
      first: perPage,
      offset: (page - 1) * perPage || undefined,
      scope,
    },
    parseResponse: parseList,
  };
}
