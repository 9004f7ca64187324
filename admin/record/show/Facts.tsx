import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { isStamp, readableFields } from "../../engine/resource";
import { isWide, sectionsOf } from "../form/FormFields";
import type { Row } from "../value/row";
import { Value } from "../value/Value";
import { Stamps } from "./Stamps";

interface Props {
  resource: ResourceMeta;
  row: Row;
}

/** Label and value in a grid, under the sections of the declaration. */
export function Facts({ resource, row }: Props) {
  const fields = readableFields(resource).filter(
    field => field.name !== resource.stateField && !isStamp(field),
  );
  return (
    <Paper sx={{ p: 2 }}>
      {sectionsOf(fields).map(([name, members]) => (
        <Box key={name} component="section" sx={{ "& + &": { mt: 2.5 } }}>
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
              gridTemplateColumns: {
                xs: "minmax(0, 1fr)",
                sm: "repeat(2, minmax(0, 1fr))",
                xl: "repeat(3, minmax(0, 1fr))",
              },
              columnGap: 3,
              rowGap: 1.5,
            }}
          >
            {members.map(field => (
              <Fact key={field.name} field={field} row={row} type={resource.name} />
            ))}
          </Box>
        </Box>
      ))}
      <Stamps row={row} />
    </Paper>
  );
}

function Fact({ field, row, type }: { field: FieldMeta; row: Row; type: string }) {
  return (
    <Box sx={{ minWidth: 0, ...(isWide(field) && field.multiline && { gridColumn: "1 / -1" }) }}>
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
