import FilterListIcon from "@mui/icons-material/FilterList";
import Button from "@mui/material/Button";
import { lazy, Suspense, useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";

const FilterDialog = lazy(() => import("./FilterDialog"));

export function FilterButton({ resource }: { resource: ResourceMeta }) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  if (!resource.fields.some(field => field.filterable)) return null;
  return (
    <>
      <Button color="inherit" startIcon={<FilterListIcon />} onClick={() => setOpen(true)}>
        {translate("console.filter.title")}
      </Button>
      {open && (
        <Suspense>
          <FilterDialog resource={resource} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
