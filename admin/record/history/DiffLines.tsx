import Box from "@mui/material/Box";
import type { ResourceMeta } from "../../engine/description";
import type { FieldChange } from "../../engine/query/history";
import { RawValue } from "../value/RawValue";

interface Props {
  resource: ResourceMeta;
  fields: readonly FieldChange[];
}

/** Field by field: what it was, what it is. */
export function DiffLines({ resource, fields }: Props) {
  if (!fields.length) return null;
  return (
    <Box component="ul" sx={{ m: 0, mt: 0.5, p: 0, listStyle: "none", typography: "caption" }}>
      {fields.map(each => (
        <Box component="li" key={each.field} sx={{ overflowWrap: "anywhere" }}>
          <Box component="span" sx={{ color: "text.secondary" }}>
            {each.label}{" "}
          </Box>
          <Box component="del" sx={{ color: "text.secondary" }}>
            <RawValue resource={resource} name={each.field} value={each.before} />
          </Box>
          {" → "}
          <RawValue resource={resource} name={each.field} value={each.after} />
        </Box>
      ))}
    </Box>
  );
}
