import { gql } from "@apollo/client/core";
import type { ResourceMeta } from "../description";
import { tell } from "../request";

/** Out of the recycle bin, for good. */
export async function purge(resource: ResourceMeta, id: string, confirm: string): Promise<void> {
  const document = gql(`mutation Purge($id: ID!, $confirm: String!) {
    id: purge${resource.name}(id: $id, confirm: $confirm)
  }`);
  await tell(document, { id, confirm });
}
