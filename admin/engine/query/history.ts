import { gql } from "@apollo/client/core";
import type { ResourceMeta } from "../description";

export interface FieldChange {
  field: string;
  label: string;
  before: unknown;
  after: unknown;
}

export interface Change {
  id: string;
  at: string;
  actor: { id: string; recordLabel: string } | null;
  kind: string;
  step: string | null;
  stepLabel: string | null;
  reason: string | null;
  version: number;
  /** The entry that this one took back. */
  revertsId: string | null;
  fields: FieldChange[];
}

export interface HistoryAnswer {
  record: { history: { nodes: Change[]; pageInfo: { hasNextPage: boolean } } };
}

export function historyQuery(resource: ResourceMeta) {
  return gql(`query History($id: ID!, $first: Int) {
    record: ${resource.single}(id: $id) {
      id
      history(first: $first) {
        nodes {
          id at actor { id recordLabel } kind step stepLabel reason version revertsId
          fields { field label before after }
        }
        pageInfo { hasNextPage }
      }
    }
  }`);
}
