import LinearProgress from "@mui/material/LinearProgress";
import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { BulkJob } from "../../engine/query/bulk-answer";
import { resourceNamed } from "../../engine/session";

/** How far the job is that works on many rows; it goes on when the dialog is closed. */
export function PlanProgress({ job }: { job: BulkJob }) {
  const translate = useTranslate();
  const { id, done, total } = job;
  const count = (value: number) => value.toLocaleString("en-US");
  const label = total
    ? translate("console.bulk.progress", { done: count(done), total: count(total) })
    : translate("ra.page.loading");
  return (
    <Stack sx={{ gap: 1 }} aria-live="polite">
      <Typography>{label}</Typography>
      <LinearProgress
        aria-label={label}
        variant={total ? "determinate" : "indeterminate"}
        value={total ? Math.min(100, (done / total) * 100) : undefined}
      />
      <Typography variant="caption" color="textSecondary">
        {translate("console.bulk.background")}{" "}
        {resourceNamed("Job") && (
          <Link to={`/Job/${id}/show`}>{translate("console.bulk.open_job")}</Link>
        )}
      </Typography>
    </Stack>
  );
}
