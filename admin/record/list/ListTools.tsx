import Box from "@mui/material/Box";
import type { ResourceMeta } from "../../engine/description";
import { FilterButton } from "../filter/FilterButton";
import { OwnFilter } from "../filter/OwnFilter";
import { StateFilter } from "../filter/StateFilter";
import { ColumnChooser } from "./ColumnChooser";
import { QuickSearch } from "./QuickSearch";

export function ListTools({ resource }: { resource: ResourceMeta }) {
  return (
    <Box
      className="no-print"
      sx={{
        display: "flex",
        flexWrap: "wrap",
        alignItems: "center",
        gap: 1,
        px: 1.5,
        py: 1,
        borderBottom: 1,
        borderColor: "divider",
      }}
    >
      {resource.searchable && <QuickSearch resource={resource} />}
      <StateFilter resource={resource} />
      <OwnFilter resource={resource} />
      <FilterButton resource={resource} />
      <Box sx={{ flex: 1 }} />
      <ColumnChooser resource={resource} />
    </Box>
  );
}
