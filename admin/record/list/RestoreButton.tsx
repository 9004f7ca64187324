import Button from "@mui/material/Button";
import { useState } from "react";
import { useNotify, useRefresh, useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { restore } from "../../engine/query/restore";
import type { Row } from "../value/row";

export function RestoreButton({ resource, row }: { resource: ResourceMeta; row: Row }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await restore(resource, row.id);
      notify("console.show.restored", { type: "success" });
      refresh();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    setBusy(false);
  };
  if (!row.deletedAt) return null;
  return (
    <Button variant="outlined" disabled={busy} onClick={() => void run()}>
      {translate("console.show.restore")}
    </Button>
  );
}
