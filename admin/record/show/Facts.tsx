import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { isStamp, readableFields } from "../../engine/resource";
import { sizes } from "../../engine/theme";
import { isWide, sectionsOf } from "../form/FormFields";
import type { Row } from "../value/row";
import { Value } from "../value/Value";
import { Stamps } from "./Stamps";

interface Props {
  resource: ResourceMeta;
  row: Row;
  /** As it stood once: nothing in it can be pressed to reveal what is there now. */
  past?: boolean;
}

/** What the system will fill in when it happens, and has not happened yet. */
function isPending(field: FieldMeta, row: Row): boolean {
  const value = row[field.name];
  return field.readOnly && (value === null || value === undefined || value === "");
}

/** Label and value in a grid, under the sections of the declaration. */
export function Facts({ resource, row, past }: Props) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const fields = readableFields(resource).filter(
    field => field.name !== resource.stateField && !isStamp(field),
  );
  const shown = all ? fields : fields.filter(field => !isPending(field, row));
  const count = fields.length - shown.length;
  return (
    <Paper sx={{ p: 2 }}>
      {sectionsOf(shown, translate("console.show.other")).map(([name, members]) => (
        <Section
          key={name}
          name={name}
          fields={members}
          row={row}
          type={past ? undefined : resource.name}
        />
      ))}
      {count > 0 && (
        <Button onClick={() => setAll(true)} sx={{ mt: 1.5, ml: -0.5 }}>
          {translate("console.show.pending", { count })}
        </Button>
      )}
      <Stamps row={row} />
    </Paper>
  );
}

const GAP = 3;

/** As many columns as fit, up to three. */
const columns = `repeat(auto-fill, minmax(max(${sizes.fact}px, (100% - ${2 * GAP * 8}px) / 3), 1fr))`;

function Section(props: { name: string; fields: FieldMeta[]; row: Row; type?: string }) {
  const { name, fields, row, type } = props;
  return (
    <Box component="section" sx={{ "& + &": { mt: 2.5 } }}>
      {name && (
        <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
          {name}
        </Typography>
      )}
      <Box
        component="dl"
        sx={{
          m: 0,
          display: "grid",
          gridTemplateColumns: { xs: "minmax(0, 1fr)", sm: columns },
          columnGap: GAP,
          rowGap: { xs: 0.75, sm: 1.5 },
        }}
      >
        {fields.map(field => (
          <Fact key={field.name} field={field} row={row} type={type} />
        ))}
      </Box>
    </Box>
  );
}

/** Label above value; beside it on a phone, unless the value is long. */
function Fact({ field, row, type }: { field: FieldMeta; row: Row; type?: string }) {
  const wide = isWide(field) && field.multiline;
  return (
    <Box
      sx={{
        minWidth: 0,
        display: { xs: wide ? "block" : "grid", sm: "block" },
        gridTemplateColumns: "6.5em minmax(0, 1fr)",
        alignItems: "baseline",
        ...(wide && { gridColumn: "1 / -1" }),
      }}
    >
      <Tooltip title={field.help ?? ""} placement="top-start">
        <Box component="dt" sx={{ typography: "caption", color: "text.secondary" }}>
          {field.label}
        </Box>
      </Tooltip>
      <Box component="dd" sx={{ m: 0, overflowWrap: "anywhere" }}>
        <Value field={field} row={row} type={type} />
      </Box>
    </Box>
  );
}
