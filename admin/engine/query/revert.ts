import { gql } from "@apollo/client/core";
import { tell } from "../request";

const REVERT = gql`
  mutation RevertChange($id: ID!, $expectedVersion: Int!, $reason: String) {
    revertChange(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      id
      version
    }
  }
`;

export interface RevertRequest {
  /** Of the history entry. */
  id: string;
  expectedVersion: number;
  reason?: string;
}

/** Takes one entry of a history back. */
export async function revertChange(request: RevertRequest): Promise<void> {
  await tell(REVERT, request);
}
