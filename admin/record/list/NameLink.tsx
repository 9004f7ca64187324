import Box from "@mui/material/Box";
import { Link } from "react-router-dom";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { textOf } from "../../engine/text-of";
import type { Row } from "../value/row";
import { Value } from "../value/Value";

interface Props {
  resource: ResourceMeta;
  row: Row;
  field?: FieldMeta;
}

/** The first cell opens the record; a title that is no plain text gives way to the record's name. */
export function NameLink({ resource, row, field }: Props) {
  const plain = field && field.kind !== "ref" && field.kind !== "anyRef" && textOf(row[field.name]);
  return (
    <Box
      component={Link}
      to={`/${resource.name}/${row.id}/show`}
      sx={{ color: "primary.main", fontWeight: 500 }}
    >
      {plain ? (
        <Value field={field} row={row} type={resource.name} dense />
      ) : (
        textOf(row.recordLabel) || "—"
      )}
    </Box>
  );
}
