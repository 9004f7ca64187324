import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { RowsSkeleton } from "../../engine/layout/PageSkeleton";
import { type HistoryAnswer, historyQuery } from "../../engine/query/history";
import { useAnswer } from "../../engine/use-answer";
import type { Row } from "../value/row";
import { HistoryItem } from "./HistoryItem";

const PAGE = 20;
const MOST = 200;

/** Who did what, newest first. */
export function HistoryPanel({ resource, row }: { resource: ResourceMeta; row: Row }) {
  const translate = useTranslate();
  const [first, setFirst] = useState(PAGE);
  const key = [resource.name, "history", row.id, row.version, first];
  const query = historyQuery(resource);
  const { data, error } = useAnswer<HistoryAnswer>(
    key,
    query,
    { id: row.id, first },
    { keeps: true },
  );
  const history = data?.record.history;
  return (
    <Paper component="aside" sx={{ p: 2 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
        {translate("console.history.title")}
      </Typography>
      {error && <FailurePanel error={error} />}
      {!history && !error && <RowsSkeleton rows={4} />}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none" }}>
        {history?.nodes.map(change => (
          <HistoryItem
            key={change.id}
            resource={resource}
            row={row}
            change={change}
            isReverted={history.nodes.some(each => each.revertsId === change.id)}
          />
        ))}
      </Box>
      {history?.nodes.length === 0 && (
        <Typography color="textSecondary">{translate("console.history.none")}</Typography>
      )}
      {history?.pageInfo.hasNextPage && first < MOST && (
        <Button onClick={() => setFirst(Math.min(first + 3 * PAGE, MOST))}>
          {translate("console.history.more")}
        </Button>
      )}
    </Paper>
  );
}
