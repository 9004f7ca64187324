import Box from "@mui/material/Box";
import type { ResourceMeta } from "../../engine/description";
import { FilterButton } from "../filter/FilterButton";
import { OwnFilter } from "../filter/OwnFilter";
import { StateFilter } from "../filter/StateFilter";
import { ColumnChooser } from "./ColumnChooser";
import { QuickSearch } from "./QuickSearch";
import { toolbar } from "./toolbar";

export function ListTools({ resource }: { resource: ResourceMeta }) {
  return (
    <Box className="no-print" sx={toolbar}>
      {resource.searchable && <QuickSearch resource={resource} />}
      <StateFilter resource={resource} />
      <OwnFilter resource={resource} />
      <FilterButton resource={resource} />
      <Box sx={{ flex: 1 }} />
      <ColumnChooser resource={resource} />
    </Box>
  );
}
