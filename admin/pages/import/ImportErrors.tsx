import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import type { ImportFault } from "./use-import";

const COLUMNS = ["sheet", "row", "column", "reason"] as const;

/** Where the file is wrong, and why. */
export function ImportErrors({ errors }: { errors: ImportFault[] }) {
  const translate = useTranslate();
  if (!errors.length) return null;
  return (
    <Box sx={{ overflowX: "auto" }}>
      <Table size="small" aria-label={translate("console.import.failed")}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(name => (
              <TableCell key={name}>{translate(`console.import.at_${name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {errors.map((fault, index) => (
            <TableRow key={index}>
              {COLUMNS.map(name => (
                <TableCell key={name}>{fault[name] ?? "—"}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
