import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import {
  RecordContextProvider,
  ReferenceManyFieldBase,
  useListContext,
  useTranslate,
} from "react-admin";
import { Link } from "react-router-dom";
import type { RelationMeta, ResourceMeta } from "../../engine/description";
import { EmptyState } from "../../engine/layout/EmptyState";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { RowsSkeleton } from "../../engine/layout/PageSkeleton";
import { useIsPhone } from "../../engine/layout/use-width";
import { allows, defaultColumns } from "../../engine/resource";
import { knownResource } from "../../engine/session";
import { ListPager } from "../list/ListPager";
import { RecordCards } from "../list/RecordCards";
import { RecordTable } from "../list/RecordTable";
import type { Row } from "../value/Value";

interface Props {
  relation: RelationMeta;
  row: Row;
}

export function RelatedList({ relation, row }: Props) {
  const resource = knownResource(relation.resource);
  const columns = defaultColumns(resource).filter(name => name !== relation.field);
  const [first] = resource.sort;
  return (
    <RecordContextProvider value={row}>
      <ReferenceManyFieldBase
        reference={resource.name}
        target={relation.field}
        perPage={25}
        sort={{ field: first?.field ?? "id", order: first?.direction ?? "DESC" }}
        queryOptions={{ meta: { columns } }}
      >
        <RelatedRows resource={resource} columns={columns} relation={relation} row={row} />
      </ReferenceManyFieldBase>
    </RecordContextProvider>
  );
}

interface RowsProps extends Props {
  resource: ResourceMeta;
  columns: string[];
}

function RelatedRows({ resource, columns, relation, row }: RowsProps) {
  const translate = useTranslate();
  const { data, error, isPending } = useListContext<Row>();
  const phone = useIsPhone();
  const View = phone ? RecordCards : RecordTable;
  const source = encodeURIComponent(JSON.stringify({ [relation.field]: row.id }));
  const create = allows(resource, "CREATE") && (
    <Button component={Link} to={`/${resource.name}/create?source=${source}`} variant="outlined">
      {translate("console.list.create", { name: resource.label })}
    </Button>
  );
  if (error) return <FailurePanel error={error} />;
  if (isPending) return <Skeletons />;
  if (!data?.length) {
    const title = translate("console.empty.related", { name: relation.label });
    return <EmptyState title={title} action={create} />;
  }
  return (
    <>
      <View resource={resource} columns={columns} trashed={false} />
      <ListPager>{create}</ListPager>
    </>
  );
}

function Skeletons() {
  return (
    <Box sx={{ p: 2 }}>
      <RowsSkeleton rows={3} />
    </Box>
  );
}
