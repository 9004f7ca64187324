import Alert from "@mui/material/Alert";
import EditIcon from "@mui/icons-material/EditOutlined";
import Button from "@mui/material/Button";
import { useRedirect, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { ResourceMeta } from "../../engine/description";
import { PageHeader } from "../../engine/layout/PageHeader";
import { allows, fieldOf } from "../../engine/resource";
import { PurgeButton } from "../list/PurgeButton";
import { RestoreButton } from "../list/RestoreButton";
import { StepButtons } from "../step/StepButtons";
import type { Row } from "../value/row";
import { Value } from "../value/Value";
import { DeleteButton } from "./DeleteButton";
import { ownActions } from "./own-actions";

interface Props {
  resource: ResourceMeta;
  row: Row;
}

/** Name, kind and state in one line; the steps on its right. */
export function RecordHeader({ resource, row }: Props) {
  const translate = useTranslate();
  const state = resource.stateField ? fieldOf(resource, resource.stateField) : undefined;
  const trashed = Boolean(row.deletedAt);
  return (
    <>
      <PageHeader
        title={String(row.recordLabel)}
        mark={state && <Value field={state} row={row} />}
        note={<Link to={`/${resource.name}`}>{resource.label}</Link>}
        actions={!trashed && <Actions resource={resource} row={row} />}
      />
      {trashed && (
        <Alert
          severity="warning"
          sx={{ mb: 2 }}
          action={<TrashActions resource={resource} row={row} />}
        >
          {translate("console.show.trashed")}
        </Alert>
      )}
    </>
  );
}

function TrashActions({ resource, row }: Props) {
  const redirect = useRedirect();
  return (
    <>
      {allows(resource, "RESTORE") && <RestoreButton resource={resource} row={row} />}
      <PurgeButton resource={resource} row={row} onDone={() => redirect("list", resource.name)} />
    </>
  );
}

function Actions({ resource, row }: Props) {
  const translate = useTranslate();
  const Own = ownActions[resource.name];
  return (
    <>
      {Own && <Own resource={resource} row={row} />}
      <StepButtons resource={resource} row={row} />
      {allows(resource, "UPDATE") && (
        <Button
          variant="outlined"
          component={Link}
          to={`/${resource.name}/${row.id}`}
          startIcon={<EditIcon />}
        >
          {translate("ra.action.edit")}
        </Button>
      )}
      {allows(resource, "DELETE") && <DeleteButton resource={resource} row={row} />}
    </>
  );
}
