import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import {
  RecordContextProvider,
  ReferenceManyFieldBase,
  useListContext,
  useTranslate,
} from "react-admin";
import { Link } from "react-router-dom";
import type { FieldMeta, RelationMeta, ResourceMeta } from "../../engine/description";
import { EmptyState } from "../../engine/layout/EmptyState";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { RowsSkeleton } from "../../engine/layout/PageSkeleton";
import { useIsPhone } from "../../engine/layout/use-width";
import { allows, defaultColumns, relationNamed, typeNamed } from "../../engine/resource";
import { knownResource } from "../../engine/session";
import { ListPager } from "../list/ListPager";
import { RecordCards } from "../list/RecordCards";
import { RecordTable } from "../list/RecordTable";
import type { Row } from "../value/row";

interface Props {
  relation: RelationMeta;
  row: Row;
  /** Type of the row. */
  type: string;
}

/** The field of the listed record that points back here. */
function backReference(resource: ResourceMeta, relation: RelationMeta): FieldMeta | undefined {
  return resource.fields.find(
    field => field.name === relation.field || relationNamed(field) === relation.field,
  );
}

export function RelatedList({ relation, row, type }: Props) {
  const resource = knownResource(relation.resource);
  const back = backReference(resource, relation);
  const columns = defaultColumns(resource).filter(name => name !== back?.name);
  const [first] = resource.sort;
  return (
    <RecordContextProvider value={row}>
      <ReferenceManyFieldBase
        reference={resource.name}
        target={relation.field}
        perPage={25}
        sort={{ field: first?.field ?? "id", order: first?.direction ?? "DESC" }}
        queryOptions={{ meta: { columns, ofType: type } }}
      >
        <RelatedRows
          resource={resource}
          columns={columns}
          relation={relation}
          row={row}
          type={type}
        />
      </ReferenceManyFieldBase>
    </RecordContextProvider>
  );
}

interface RowsProps extends Props {
  resource: ResourceMeta;
  columns: string[];
}

function RelatedRows({ resource, columns, relation, row, type }: RowsProps) {
  const translate = useTranslate();
  const { data, error, isPending } = useListContext<Row>();
  const phone = useIsPhone();
  const View = phone ? RecordCards : RecordTable;
  const create = allows(resource, "CREATE") && (
    <Button
      component={Link}
      to={`/${resource.name}/create?source=${sourceOf(resource, relation, row, type)}`}
      variant="outlined"
    >
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

/** Values that a new record starts with, in react-admin's address format. */
function sourceOf(resource: ResourceMeta, relation: RelationMeta, row: Row, type: string): string {
  const back = backReference(resource, relation);
  const values = {
    [back?.name ?? relation.field]: row.id,
    ...(back?.kind === "anyRef" && { [typeNamed(back)]: type }),
  };
  return encodeURIComponent(JSON.stringify(values));
}

function Skeletons() {
  return (
    <Box sx={{ p: 2 }}>
      <RowsSkeleton rows={3} />
    </Box>
  );
}
