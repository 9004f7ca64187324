import { CreateBase, useResourceContext, useTranslate } from "react-admin";
import { PageHeader } from "../engine/layout/PageHeader";
import { writableFields } from "../engine/resource";
import { knownResource } from "../engine/session";
import { RecordForm } from "./form/RecordForm";

export default function RecordCreate() {
  const translate = useTranslate();
  const resource = knownResource(useResourceContext() ?? "");
  return (
    <CreateBase disableAuthentication redirect="show">
      <PageHeader
        title={translate("ra.page.create", { name: resource.label })}
        note={resource.help}
      />
      <RecordForm fields={writableFields(resource, "create")} />
    </CreateBase>
  );
}
