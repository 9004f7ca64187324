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
import { PickBox, PickPageBox } from "../bulk/PickBox";
import { usePicked } from "../bulk/picked";
import type { Row } from "../value/row";
import { Value } from "../value/Value";
import { HeaderCell } from "./HeaderCell";
import { NameLink } from "./NameLink";
import { PurgeButton } from "./PurgeButton";
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
  const picked = usePicked();
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={resource.label}
      sx={{
        minHeight: 0,
        overflow: "auto",
        borderBottom: 1,
        borderColor: "divider",
        "& tbody tr:last-of-type td": { borderBottom: 0 },
        maxHeight: `max(100vh - ${sizes.tableChrome}px, ${sizes.tableLeast}px)`,
      }}
    >
      <Table stickyHeader size="small">
        <TableHead>
          <TableRow>
            {picked && (
              <TableCell padding="checkbox">
                <PickPageBox />
              </TableCell>
            )}
            {fields.map(field => (
              <HeaderCell key={field.name} field={field} />
            ))}
            {trashed && <TableCell />}
          </TableRow>
        </TableHead>
        <TableBody>
          {data?.map(row => (
            <TableRow key={row.id} hover selected={picked?.has(row.id)}>
              {picked && (
                <TableCell padding="checkbox">
                  <PickBox row={row} />
                </TableCell>
              )}
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
                <TableCell align="right" sx={{ whiteSpace: "nowrap" }}>
                  <RestoreButton resource={resource} row={row} />
                  <PurgeButton resource={resource} row={row} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
