import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useDataProvider, useSaveContext, useTranslate } from "react-admin";
import { quietly } from "../../engine/quiet";
import { useChanges } from "../../engine/use-changes";
import type { Row } from "../value/row";

interface Props {
  resource: string;
  row: Row;
  /** Takes the stored values, and with them what was typed in here. */
  onReload: () => void;
}

/** Somebody else has saved the row that is being edited: what was typed stays until the person decides. */
export function ChangedHint({ resource, row, onReload }: Props) {
  const translate = useTranslate();
  const provider = useDataProvider();
  const { saving } = useSaveContext();
  const [stored, setStored] = useState(0);
  const version = Number(row.version);
  const look = async (): Promise<void> => {
    if (saving) return;
    const { data } = await quietly(() => provider.getOne<Row>(resource, { id: row.id }));
    setStored(Number(data.version));
  };
  useChanges(resource, String(row.id), () => void look().catch(() => undefined));
  if (saving || stored <= version) return null;
  return (
    <Alert
      severity="warning"
      sx={{ mb: 2 }}
      action={
        <Button color="inherit" size="small" onClick={onReload}>
          {translate("console.form.reload")}
        </Button>
      }
    >
      {translate("console.form.changed")}
    </Alert>
  );
}
