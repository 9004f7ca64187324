import Box from "@mui/material/Box";
import TableCell from "@mui/material/TableCell";
import TableSortLabel from "@mui/material/TableSortLabel";
import { useListContext } from "react-admin";
import type { FieldMeta } from "../../engine/description";
import { isNumeric } from "../../engine/resource";

export function HeaderCell({ field }: { field: FieldMeta }) {
  const { sort, setSort } = useListContext();
  const active = sort.field === field.name;
  const direction = active && sort.order === "DESC" ? "desc" : "asc";
  const label = field.unit ? `${field.label} (${field.unit})` : field.label;
  const flip = () =>
    setSort({ field: field.name, order: active && sort.order === "ASC" ? "DESC" : "ASC" });
  return (
    <TableCell
      align={isNumeric(field) ? "right" : "left"}
      sortDirection={active ? direction : false}
      title={field.help ?? undefined}
    >
      {field.sortable ? (
        <TableSortLabel active={active} direction={direction} onClick={flip}>
          {label}
        </TableSortLabel>
      ) : (
        <Box component="span" sx={{ display: "inline-flex" }}>
          {label}
        </Box>
      )}
    </TableCell>
  );
}
