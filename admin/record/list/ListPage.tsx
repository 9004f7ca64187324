import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import { useState } from "react";
import { useListContext, useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { PageHeader } from "../../engine/layout/PageHeader";
import { RowsSkeleton } from "../../engine/layout/PageSkeleton";
import { useIsPhone } from "../../engine/layout/use-width";
import { allows } from "../../engine/resource";
import { sizes } from "../../engine/theme";
import { useFresh } from "../../engine/use-fresh";
import { BulkBar } from "../bulk/BulkBar";
import { BulkOutcome, type Outcome } from "../bulk/BulkOutcome";
import { PickedContext } from "../bulk/picked";
import { usePicking } from "../bulk/use-picking";
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

/** As high as the window, so that the rows scroll and the pager stays in sight. */
const page = {
  display: "flex",
  flexDirection: "column",
  height: { sm: `calc(100vh - ${sizes.bar + 2 * sizes.pagePadding}px)` },
  minHeight: { sm: sizes.listLeast },
} as const;

const panel = {
  display: "flex",
  flexDirection: "column",
  minHeight: { sm: 0 },
  overflow: "hidden",
} as const;

export function ListPage({ resource }: { resource: ResourceMeta }) {
  const translate = useTranslate();
  useFresh(resource.name);
  const { filters } = useListFilters();
  const trashed = filters.scope === "TRASHED";
  const picked = usePicking();
  const picksRows = allows(resource, "BULK_UPDATE") || allows(resource, "BULK_DELETE");
  const [outcome, setOutcome] = useState<Outcome>();
  const title = trashed
    ? translate("console.list.bin_of", { name: resource.label })
    : resource.label;
  return (
    <Box sx={page}>
      <PageHeader
        title={title}
        mark={<TotalText />}
        note={resource.help}
        actions={<ListActions resource={resource} trashed={trashed} />}
      />
      <PickedContext value={picksRows && !trashed ? picked : null}>
        <Paper sx={panel}>
          {picked.count > 0 ? (
            <BulkBar resource={resource} picked={picked} onDone={setOutcome} />
          ) : (
            <ListTools resource={resource} />
          )}
          <FilterChips resource={resource} />
          <Rows resource={resource} trashed={trashed} />
        </Paper>
      </PickedContext>
      {outcome && (
        <BulkOutcome
          key={outcome.changeSetId}
          resource={resource}
          outcome={outcome}
          onClose={() => setOutcome(undefined)}
        />
      )}
    </Box>
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
