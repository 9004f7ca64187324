import { useState } from "react";
import { EditBase, useEditContext, useNotify, useResourceContext, useTranslate } from "react-admin";
import type { ResourceMeta } from "../engine/description";
import { failureOf } from "../engine/errors";
import { FailurePanel } from "../engine/layout/FailurePanel";
import { PageHeader } from "../engine/layout/PageHeader";
import { PageSkeleton } from "../engine/layout/PageSkeleton";
import { writableFields } from "../engine/resource";
import { knownResource } from "../engine/session";
import { ChangedHint } from "./form/ChangedHint";
import { type Conflict, ConflictDialog } from "./form/ConflictDialog";
import { RecordForm } from "./form/RecordForm";
import type { Row } from "./value/row";

export default function RecordEdit() {
  const notify = useNotify();
  const resource = knownResource(useResourceContext() ?? "");
  const [conflict, setConflict] = useState<Conflict>();
  const onError = (error: Error, variables?: { data?: object }) => {
    const failure = failureOf(error);
    if (failure.code === "CONFLICT") {
      return setConflict({ failure, mine: (variables?.data ?? {}) as Row });
    }
    if (!failure.fields.length) notify(error.message, { type: "error" });
  };
  return (
    <EditBase
      disableAuthentication
      mutationMode="pessimistic"
      redirect="show"
      mutationOptions={{ onError }}
      queryOptions={{ onError: () => undefined }}
    >
      <EditPage resource={resource} />
      {conflict && (
        <ConflictDialog
          resource={resource}
          conflict={conflict}
          onClose={() => setConflict(undefined)}
        />
      )}
    </EditBase>
  );
}

function EditPage({ resource }: { resource: ResourceMeta }) {
  const translate = useTranslate();
  const { record, error, isPending, refetch } = useEditContext<Row>();
  if (error) return <FailurePanel error={error} onRetry={() => void refetch()} />;
  if (isPending || !record) return <PageSkeleton />;
  const name = String(record.recordLabel);
  return (
    <>
      <PageHeader title={translate("console.form.edit", { name })} note={resource.label} />
      <ChangedHint resource={resource.name} row={record} onReload={() => void refetch()} />
      <RecordForm fields={writableFields(resource, "edit")} />
    </>
  );
}
