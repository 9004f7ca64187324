import { gql } from "@apollo/client/core";
import type { BuildQueryResult } from "ra-data-graphql";
import type { ResourceMeta } from "../description";
import { buildList, type ListParams } from "./list";

interface ManyData {
  data: { many: { nodes: object[] } };
}

export function buildMany(
  resource: ResourceMeta,
  params: { ids: readonly string[] },
): BuildQueryResult {
  const { name, plural } = resource;
  return {
    query: gql(`query Many($filter: ${name}Filter, $first: Int) {
      many: ${plural}(filter: $filter, first: $first, scope: ALL) { nodes { id version recordLabel } }
    }`),
    variables: { filter: { id: { in: params.ids.map(String) } }, first: params.ids.length },
    parseResponse: ({ data }: ManyData) => ({ data: data.many.nodes }),
  };
}

interface ReferenceParams extends ListParams {
  target: string;
  id: string;
}

export function buildManyReference(
  resource: ResourceMeta,
  params: ReferenceParams,
): BuildQueryResult {
  const of = { [params.target]: { eq: String(params.id) } };
  const where = params.filter?.where ? { and: [of, params.filter.where] } : of;
  return buildList(resource, { ...params, filter: { ...params.filter, where } });
}
