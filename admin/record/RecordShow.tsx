import Box from "@mui/material/Box";
import { ShowBase, useGetRecordId, useResourceContext, useShowContext } from "react-admin";
import type { ResourceMeta } from "../engine/description";
import { FailurePanel } from "../engine/layout/FailurePanel";
import { PageSkeleton } from "../engine/layout/PageSkeleton";
import { allows } from "../engine/resource";
import { knownResource } from "../engine/session";
import { useFresh } from "../engine/use-fresh";
import { sizes } from "../engine/theme";
import { Facts } from "./show/Facts";
import { HistoryPanel } from "./history/HistoryPanel";
import { RecordHeader } from "./show/RecordHeader";
import { RelatedTabs } from "./show/RelatedTabs";
import type { Row } from "./value/row";

/** The page of any record. */
export default function RecordShow() {
  const resource = knownResource(useResourceContext() ?? "");
  return (
    <ShowBase disableAuthentication queryOptions={{ onError: () => undefined }}>
      <RecordPage resource={resource} />
    </ShowBase>
  );
}

function RecordPage({ resource }: { resource: ResourceMeta }) {
  const { record, error, isPending, refetch } = useShowContext<Row>();
  useFresh(resource.name, String(useGetRecordId()));
  if (error) return <FailurePanel error={error} onRetry={() => void refetch()} />;
  if (isPending || !record) return <PageSkeleton />;
  const history = allows(resource, "HISTORY");
  return (
    <>
      <RecordHeader resource={resource} row={record} />
      <Box
        sx={{
          display: "grid",
          gap: 2,
          alignItems: "start",
          gridTemplateColumns: {
            xs: "minmax(0, 1fr)",
            lg: history ? `minmax(0, 1fr) ${sizes.panelSide}px` : "minmax(0, 1fr)",
          },
        }}
      >
        <Box sx={{ display: "flex", flexDirection: "column", gap: 2, minWidth: 0 }}>
          <Facts resource={resource} row={record} />
          <RelatedTabs resource={resource} row={record} />
        </Box>
        {history && <HistoryPanel key={record.id} resource={resource} row={record} />}
      </Box>
    </>
  );
}
