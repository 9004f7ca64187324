import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import type { ImportFault } from "./use-import";

const COLUMNS = ["sheet", "row", "column", "reason"] as const;

type Column = (typeof COLUMNS)[number];

/** Only the reason may wrap; a phone does without the sheet. */
function cellOf(name: Column) {
  if (name === "reason") return { py: 1, minWidth: "10em" };
  const phone = name === "sheet" ? "none" : "table-cell";
  return { whiteSpace: "nowrap", display: { xs: phone, sm: "table-cell" } };
}

interface Props {
  errors: ImportFault[];
  /** More than are listed, where there are many. */
  total: number;
}

/** Where the file is wrong, and why. */
export function ImportErrors({ errors, total }: Props) {
  const translate = useTranslate();
  if (!errors.length) return null;
  return (
    <Box sx={{ overflowX: "auto" }}>
      {total > errors.length && (
        <Typography color="textSecondary" sx={{ mb: 1 }}>
          {translate("console.import.errors_listed", {
            total: total.toLocaleString("en-US"),
            listed: errors.length.toLocaleString("en-US"),
          })}
        </Typography>
      )}
      <Table size="small" aria-label={translate("console.import.failed")}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(name => (
              <TableCell key={name} sx={cellOf(name)}>
                {translate(`console.import.at_${name}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {errors.map((fault, index) => (
            <TableRow key={index}>
              {COLUMNS.map(name => (
                <TableCell key={name} sx={cellOf(name)}>
                  {fault[name] ?? "—"}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
