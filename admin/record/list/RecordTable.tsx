import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useListContext } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { isNumeric } from "../../engine/resource";
import { sizes } from "../../engine/theme";
import type { Row } from "../value/row";
import { Value } from "../value/Value";
import { HeaderCell } from "./HeaderCell";
import { NameLink } from "./NameLink";
import { RestoreButton } from "./RestoreButton";
import { shownFields } from "./use-columns";

export interface RowsProps {
  resource: ResourceMeta;
  columns: readonly string[];
  trashed: boolean;
}

export function RecordTable({ resource, columns, trashed }: RowsProps) {
  const { data } = useListContext<Row>();
  const fields = shownFields(resource, columns);
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={resource.label}
      sx={{
        overflow: "auto",
        maxHeight: `max(100vh - ${sizes.tableChrome}px, ${sizes.tableLeast}px)`,
      }}
    >
      <Table stickyHeader size="small">
        <TableHead>
          <TableRow>
            {fields.map(field => (
              <HeaderCell key={field.name} field={field} />
            ))}
            {trashed && <TableCell />}
          </TableRow>
        </TableHead>
        <TableBody>
          {data?.map(row => (
            <TableRow key={row.id} hover>
              {fields.map((field, index) => (
                <TableCell
                  key={field.name}
                  align={isNumeric(field) ? "right" : "left"}
                  sx={{ whiteSpace: "nowrap" }}
                >
                  {index === 0 ? (
                    <NameLink resource={resource} row={row} field={field} />
                  ) : (
                    <Value field={field} row={row} type={resource.name} dense />
                  )}
                </TableCell>
              ))}
              {trashed && (
                <TableCell align="right">
                  <RestoreButton resource={resource} row={row} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
