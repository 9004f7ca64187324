import { gql } from "@apollo/client/core";
import type { ResourceMeta } from "../description";
import { selectStored } from "./selection";

/** The record as it stood at an instant. */
export function asOfQuery(resource: ResourceMeta) {
  return gql(`query AsOf($id: ID!, $at: DateTime!) {
    record: ${resource.single}(id: $id, asOf: $at) { ${selectStored(resource)} }
  }`);
}
