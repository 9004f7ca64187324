import Button from "@mui/material/Button";
import { useListContext, useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { EmptyState } from "../../engine/layout/EmptyState";
import { CreateButtons } from "./CreateButtons";

interface Props {
  resource: ResourceMeta;
  trashed: boolean;
}

/** No rows because of a filter, an empty bin, or because nothing was entered yet. */
export function ListEmpty({ resource, trashed }: Props) {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const name = resource.label;
  const filtered = Boolean(filterValues.q ?? filterValues.where);
  if (filtered) {
    const scope = trashed ? { scope: "TRASHED" } : {};
    return (
      <EmptyState
        title={translate("console.empty.filtered", { name })}
        reason={translate("console.empty.filtered_why")}
        action={
          <Button variant="outlined" onClick={() => setFilters(scope, {}, false)}>
            {translate("ra.navigation.clear_filters")}
          </Button>
        }
      />
    );
  }
  if (trashed) {
    return (
      <EmptyState
        title={translate("console.empty.bin")}
        reason={translate("console.empty.bin_why", { name })}
      />
    );
  }
  return (
    <EmptyState
      title={translate("console.empty.none", { name })}
      reason={translate("console.empty.none_why", { name })}
      action={<CreateButtons resource={resource} />}
    />
  );
}
