import { gql } from "@apollo/client/core";
import { tell } from "../request";

const REVEAL = gql`
  mutation Reveal($type: String!, $id: ID!, $field: String!, $reason: String!) {
    reveal(type: $type, id: $id, field: $field, reason: $reason)
  }
`;

export interface RevealRequest {
  type: string;
  id: string;
  field: string;
  reason: string;
}

/** The clear value of a masked field; the server writes down who asked and why. */
export async function reveal(request: RevealRequest): Promise<string> {
  const data = await tell<{ reveal: string }>(REVEAL, request);
  return data.reveal;
}
