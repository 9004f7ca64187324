import { gql } from "@apollo/client/core";
import type { BuildQueryResult } from "ra-data-graphql";
import type { ResourceMeta } from "../description";
import { allows, relationNamed } from "../resource";
import { buildList, type ListParams } from "./list";

interface ManyData {
  data: { many: { nodes: object[] } };
}

export function buildMany(
  resource: ResourceMeta,
  params: { ids: readonly string[] },
): BuildQueryResult {
  const { name, plural } = resource;
  // Names of deleted records too, for those whom the recycle bin is open to.
  const scope = allows(resource, "RESTORE") ? "ALL" : "ACTIVE";
  return {
    query: gql(`query Many($filter: ${name}Filter, $first: Int) {
      many: ${plural}(filter: $filter, first: $first, scope: ${scope}) { nodes { id version recordLabel } }
    }`),
    variables: { filter: { id: { in: params.ids.map(String) } }, first: params.ids.length },
    parseResponse: ({ data }: ManyData) => ({ data: data.many.nodes }),
  };
}

interface ReferenceParams extends ListParams {
  target: string;
  id: string;
  meta?: ListParams["meta"] & { ofType?: string };
}

/** A reference to any record is asked for by type and id. */
function pointingAt(resource: ResourceMeta, { target, id, meta }: ReferenceParams): object {
  const any = resource.fields.find(
    field => field.kind === "anyRef" && [field.name, relationNamed(field)].includes(target),
  );
  if (any) return { [relationNamed(any)]: { type: meta?.ofType, id: String(id) } };
  return { [target]: { eq: String(id) } };
}

export function buildManyReference(
  resource: ResourceMeta,
  params: ReferenceParams,
): BuildQueryResult {
  const of = pointingAt(resource, params);
  const where = params.filter?.where ? { and: [of, params.filter.where] } : of;
  return buildList(resource, { ...params, filter: { ...params.filter, where } });
}
