import Box from "@mui/material/Box";
import { Link as RouterLink } from "react-router-dom";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { relationNamed } from "../../engine/resource";
import { textOf } from "../../engine/text-of";
import type { Link } from "../value/RecordLink";
import type { Row } from "../value/row";
import { Value } from "../value/Value";

interface Props {
  resource: ResourceMeta;
  row: Row;
  field?: FieldMeta;
}

/** The first cell opens the record, also where it names another one; empty gives way to the name. */
export function NameLink({ resource, row, field }: Props) {
  const other = field && ["ref", "anyRef"].includes(field.kind);
  const named = other ? (row[relationNamed(field)] as Link | null)?.recordLabel : undefined;
  const plain = field && !other && textOf(row[field.name]);
  return (
    <Box
      component={RouterLink}
      to={`/${resource.name}/${row.id}/show`}
      sx={{ color: "primary.main", fontWeight: 500 }}
    >
      {plain ? (
        <Value field={field} row={row} type={resource.name} dense />
      ) : (
        (named ?? (textOf(row.recordLabel) || "—"))
      )}
    </Box>
  );
}
