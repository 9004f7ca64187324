import UndoIcon from "@mui/icons-material/Undo";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { resourceNamed } from "../../engine/session";
import { textOf } from "../../engine/text-of";
import type { Row } from "../value/row";
import { RevertSetDialog } from "./RevertSetDialog";

const OPEN = ["APPLIED", "PARTLY_REVERTED"];

/** On the page of a change set: takes it back while something of it stands. */
export function RevertSetButton({ resource, row }: { resource: ResourceMeta; row: Row }) {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  if (!OPEN.includes(textOf(row.state))) return null;
  const about = resourceNamed(textOf(row.recordType)) ?? resource;
  return (
    <>
      <Button variant="outlined" startIcon={<UndoIcon />} onClick={() => setAsking(true)}>
        {translate("console.bulk.revert")}
      </Button>
      {asking && (
        <RevertSetDialog resource={about} changeSetId={row.id} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
