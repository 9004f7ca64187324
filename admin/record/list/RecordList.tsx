import { ListBase, useResourceContext } from "react-admin";
import { knownResource } from "../../engine/session";
import { defaultColumns } from "../../engine/resource";
import { ListPage } from "./ListPage";
import { useColumns } from "./use-columns";

/** The list of any record. */
export default function RecordList() {
  const name = useResourceContext() ?? "";
  return <ListOf key={name} name={name} />;
}

function ListOf({ name }: { name: string }) {
  const resource = knownResource(name);
  const [columns] = useColumns(resource);
  const [first] = resource.sort;
  return (
    <ListBase
      disableAuthentication
      storeKey={false}
      perPage={25}
      sort={{ field: first?.field ?? "id", order: first?.direction ?? "DESC" }}
      queryOptions={{
        meta: { columns: [...new Set([...defaultColumns(resource), ...columns])] },
        onError: () => undefined,
      }}
    >
      <ListPage resource={resource} />
    </ListBase>
  );
}
