import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { ResourceMeta, Tone } from "../../engine/description";
import { ImportErrors } from "./ImportErrors";
import { ImportRows } from "./ImportRows";
import type { ImportReport, ImportState } from "./use-import";

interface Props {
  resource: ResourceMeta;
  report: ImportReport;
  state: ImportState;
}

const COUNTS: [
  keyof ImportReport & ("total" | "create" | "update" | "unchanged" | "failed"),
  Tone,
][] = [
  ["total", "neutral"],
  ["create", "success"],
  ["update", "info"],
  ["unchanged", "neutral"],
  ["failed", "error"],
];

/** What the file would do, or did. */
export function ImportReportView({ resource, report, state }: Props) {
  const translate = useTranslate();
  const changes = report.create + report.update;
  return (
    <Paper sx={{ p: 2 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
        {translate(report.applied ? "console.import.step_done" : "console.import.step_report")}
      </Typography>
      <Counts report={report} />
      {report.applied && <Applied resource={resource} />}
      {!report.applied && (
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, my: 2 }}>
          <Button
            variant="contained"
            disabled={state.busy || changes === 0 || report.failed > 0}
            onClick={() => void state.apply()}
          >
            {translate("console.import.apply", { smart_count: changes })}
          </Button>
          {report.failed > 0 && (
            <Button
              variant="outlined"
              disabled={state.busy}
              onClick={() => void state.downloadErrors()}
            >
              {translate("console.import.errors_file")}
            </Button>
          )}
        </Box>
      )}
      {!report.applied && report.failed > 0 && (
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          {translate("console.import.failed_why")}
        </Typography>
      )}
      <ImportErrors errors={report.errors} total={report.errorCount} />
      <ImportRows rows={report.rows} />
    </Paper>
  );
}

function Counts({ report }: { report: ImportReport }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", gap: 3 }}>
      {COUNTS.map(([name, tone]) => (
        <Box key={name}>
          <Typography variant="caption" color="textSecondary" component="div">
            {translate(`console.import.${name}`)}
          </Typography>
          <Typography
            variant="subtitle1"
            component="div"
            sx={{ color: report[name] ? `tones.${tone}.text` : "text.secondary" }}
          >
            {report[name].toLocaleString("en-US")}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

function Applied({ resource }: { resource: ResourceMeta }) {
  const translate = useTranslate();
  const open = (
    <Button component={Link} to={`/${resource.name}`} color="inherit">
      {translate("console.import.open_list", { name: resource.label })}
    </Button>
  );
  return (
    <Alert severity="success" sx={{ my: 2 }} action={open}>
      {translate("console.import.done")}
    </Alert>
  );
}
