import { gql } from "@apollo/client/core";
import type { BuildQueryResult } from "ra-data-graphql";
import type { ResourceMeta } from "../description";
import { selectRecord } from "./selection";

export function buildOne(resource: ResourceMeta, params: { id: string }): BuildQueryResult {
  return {
    query: gql(
      `query One($id: ID!) { one: ${resource.single}(id: $id) { ${selectRecord(resource)} } }`,
    ),
    variables: { id: String(params.id) },
    parseResponse: ({ data }: { data: { one: object } }) => ({ data: data.one }),
  };
}
