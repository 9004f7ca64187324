import Paper from "@mui/material/Paper";
import { useListContext, useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { PageHeader } from "../../engine/layout/PageHeader";
import { RowsSkeleton } from "../../engine/layout/PageSkeleton";
import { useIsPhone } from "../../engine/layout/use-width";
import { FilterChips } from "../filter/FilterChips";
import { ListActions } from "./ListActions";
import { ListEmpty } from "./ListEmpty";
import { ListPager } from "./ListPager";
import { ListTools } from "./ListTools";
import { RecordCards } from "./RecordCards";
import { RecordTable } from "./RecordTable";
import { TotalText } from "./TotalText";
import { useColumns } from "./use-columns";
import { useListFilters } from "./use-list-filters";

export function ListPage({ resource }: { resource: ResourceMeta }) {
  const translate = useTranslate();
  const { filters } = useListFilters();
  const trashed = filters.scope === "TRASHED";
  const title = trashed
    ? translate("console.list.bin_of", { name: resource.label })
    : resource.label;
  return (
    <>
      <PageHeader
        title={title}
        mark={<TotalText />}
        note={resource.help}
        actions={<ListActions resource={resource} trashed={trashed} />}
      />
      <Paper sx={{ overflow: "hidden" }}>
        <ListTools resource={resource} />
        <FilterChips resource={resource} />
        <Rows resource={resource} trashed={trashed} />
      </Paper>
    </>
  );
}

function Rows({ resource, trashed }: { resource: ResourceMeta; trashed: boolean }) {
  const { data, error, isPending, refetch } = useListContext();
  const phone = useIsPhone();
  const [columns] = useColumns(resource);
  if (error) return <FailurePanel error={error} onRetry={() => void refetch()} />;
  if (isPending) {
    return (
      <Paper sx={{ border: 0, p: 2 }}>
        <RowsSkeleton rows={10} />
      </Paper>
    );
  }
  if (!data?.length) return <ListEmpty resource={resource} trashed={trashed} />;
  const View = phone ? RecordCards : RecordTable;
  return (
    <>
      <View resource={resource} columns={columns} trashed={trashed} />
      <ListPager />
    </>
  );
}
