import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Snackbar from "@mui/material/Snackbar";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { RevertSetDialog } from "./RevertSetDialog";

export interface Outcome {
  changeSetId: string;
  count: number;
}

interface Props {
  resource: ResourceMeta;
  outcome: Outcome;
  onClose: () => void;
}

const SHOWN_FOR = 20_000;

/** How many rows changed, and the way back. */
export function BulkOutcome({ resource, outcome, onClose }: Props) {
  const translate = useTranslate();
  const [reverting, setReverting] = useState(false);
  const { changeSetId, count } = outcome;
  if (reverting) {
    return <RevertSetDialog resource={resource} changeSetId={changeSetId} onClose={onClose} />;
  }
  const revert = (
    <Button color="inherit" onClick={() => setReverting(true)}>
      {translate("console.bulk.revert")}
    </Button>
  );
  return (
    <Snackbar
      open
      autoHideDuration={SHOWN_FOR}
      onClose={(_, why) => why !== "clickaway" && onClose()}
      anchorOrigin={{ vertical: "top", horizontal: "center" }}
    >
      <Alert severity="success" variant="filled" action={revert} sx={{ alignItems: "center" }}>
        {translate("console.bulk.done", { count: count.toLocaleString("en-US") })}
      </Alert>
    </Snackbar>
  );
}
