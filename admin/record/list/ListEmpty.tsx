import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { EmptyState } from "../../engine/layout/EmptyState";
import { CreateButtons } from "./CreateButtons";
import { useListFilters } from "./use-list-filters";

interface Props {
  resource: ResourceMeta;
  trashed: boolean;
}

/** No rows because of a filter, an empty bin, or because nothing was entered yet. */
export function ListEmpty({ resource, trashed }: Props) {
  const translate = useTranslate();
  const { filters, setFilters } = useListFilters();
  const name = resource.label;
  const filtered = Boolean(filters.q ?? filters.where);
  if (filtered) {
    const scope = trashed ? ({ scope: "TRASHED" } as const) : {};
    return (
      <EmptyState
        title={translate("console.empty.filtered", { name })}
        reason={translate("console.empty.filtered_why")}
        action={
          <Button variant="outlined" onClick={() => setFilters(scope)}>
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
