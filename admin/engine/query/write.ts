import { gql } from "@apollo/client/core";
import type { BuildQueryResult } from "ra-data-graphql";
import type { ResourceMeta } from "../description";
import { writableFields } from "../resource";
import { changed, filledIn, type Values } from "./input";
import { selectRecord } from "./selection";

const parseResponse = ({ data }: { data: { record: object } }) => ({ data: data.record });

export function buildCreate(resource: ResourceMeta, params: { data: Values }): BuildQueryResult {
  const { name } = resource;
  return {
    query: gql(`mutation Create($input: Create${name}Input!) {
      record: create${name}(input: $input) { ${selectRecord(resource)} }
    }`),
    variables: { input: filledIn(writableFields(resource, "create"), params.data) },
    parseResponse,
  };
}

interface UpdateParams {
  id: string;
  data: Values;
  previousData: Values;
  /** The version to write over, where it is not the one that was read. */
  meta?: { expectedVersion?: number };
}

export function buildUpdate(resource: ResourceMeta, params: UpdateParams): BuildQueryResult {
  const { name } = resource;
  const { id, data, previousData, meta } = params;
  return {
    query: gql(`mutation Update($id: ID!, $input: Update${name}Input!, $expectedVersion: Int!) {
      record: update${name}(id: $id, input: $input, expectedVersion: $expectedVersion) {
        ${selectRecord(resource)}
      }
    }`),
    variables: {
      id: String(id),
      input: changed(resource, data, previousData),
      expectedVersion: meta?.expectedVersion ?? previousData.version,
    },
    parseResponse,
  };
}

export function buildDelete(
  resource: ResourceMeta,
  params: { id: string; previousData?: Values },
): BuildQueryResult {
  const { name } = resource;
  return {
    query: gql(`mutation Delete($id: ID!, $expectedVersion: Int!) {
      record: delete${name}(id: $id, expectedVersion: $expectedVersion) { id version recordLabel }
    }`),
    variables: { id: String(params.id), expectedVersion: params.previousData?.version },
    parseResponse,
  };
}
