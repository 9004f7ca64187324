import DeleteIcon from "@mui/icons-material/DeleteOutlined";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { useState } from "react";
import { Confirm, useDelete, useNotify, useRedirect, useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import type { Row } from "../value/row";

/** To the recycle bin, after a question. */
export function DeleteButton({ resource, row }: { resource: ResourceMeta; row: Row }) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const [asking, setAsking] = useState(false);
  const [remove, { isPending }] = useDelete();
  const run = () => {
    const onSuccess = () => {
      notify("console.show.deleted", { type: "success" });
      redirect("list", resource.name);
    };
    const onError = (error: unknown) => notify((error as Error).message, { type: "error" });
    const onSettled = () => setAsking(false);
    void remove(
      resource.name,
      { id: row.id, previousData: row },
      { mutationMode: "pessimistic", onSuccess, onError, onSettled },
    );
  };
  const label = translate("ra.action.delete");
  return (
    <>
      <Tooltip title={label}>
        <IconButton onClick={() => setAsking(true)} aria-label={label} color="error">
          <DeleteIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Confirm
        isOpen={asking}
        loading={isPending}
        title={translate("console.show.delete_title", { name: String(row.recordLabel) })}
        content={translate("console.show.delete_note")}
        confirmColor="warning"
        onConfirm={run}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
