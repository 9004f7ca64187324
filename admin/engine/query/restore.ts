import { gql } from "@apollo/client/core";
import type { ResourceMeta } from "../description";
import { tell } from "../request";

export async function restore(resource: ResourceMeta, id: string): Promise<void> {
  await tell(
    gql(`mutation Restore($id: ID!) { record: restore${resource.name}(id: $id) { id version } }`),
    { id },
  );
}
