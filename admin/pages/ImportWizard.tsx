import Paper from "@mui/material/Paper";
import Stack from "@mui/material/Stack";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { FailurePanel } from "../engine/layout/FailurePanel";
import { PageHeader } from "../engine/layout/PageHeader";
import { resourceNamed } from "../engine/session";
import { sizes } from "../engine/theme";
import { ImportReportView } from "./import/ImportReportView";
import { PickFile } from "./import/PickFile";
import { PickResource } from "./import/PickResource";
import { useImport } from "./import/use-import";

/** Template, upload, dry run, apply: nothing is written before the report was seen. */
export default function ImportWizard() {
  const translate = useTranslate();
  const resource = resourceNamed(useParams().name ?? "");
  return (
    <>
      <PageHeader
        title={translate("console.import.title")}
        note={translate("console.import.note")}
      />
      <Stack sx={{ gap: 2, maxWidth: sizes.form }}>
        <Paper sx={{ p: 2 }}>
          <PickResource resource={resource} />
        </Paper>
        {resource && <ImportSteps key={resource.name} name={resource.name} />}
      </Stack>
    </>
  );
}

function ImportSteps({ name }: { name: string }) {
  const resource = resourceNamed(name);
  const state = useImport(resource?.plural ?? "");
  if (!resource) return null;
  return (
    <>
      <Paper sx={{ p: 2 }}>
        <PickFile file={state.file} busy={state.busy} onPick={file => void state.check(file)} />
      </Paper>
      {state.error !== undefined && <FailurePanel error={state.error} />}
      {state.report && <ImportReportView resource={resource} state={state} report={state.report} />}
    </>
  );
}
