import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { allows } from "../../engine/resource";
import type { Row } from "../value/row";
import { PurgeDialog } from "./PurgeDialog";

interface Props {
  resource: ResourceMeta;
  row: Row;
  onDone?: () => void;
}

export function PurgeButton({ resource, row, onDone }: Props) {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  // While the bin is being read, the rows of the list before it may still stand here.
  if (!allows(resource, "PURGE") || !row.deletedAt) return null;
  return (
    <>
      <Button color="error" onClick={() => setAsking(true)}>
        {translate("console.purge.button")}
      </Button>
      {asking && (
        <PurgeDialog
          resource={resource}
          row={row}
          onClose={() => setAsking(false)}
          onDone={onDone}
        />
      )}
    </>
  );
}
