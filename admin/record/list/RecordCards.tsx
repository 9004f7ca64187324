import Box from "@mui/material/Box";
import { useListContext } from "react-admin";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { fieldOf } from "../../engine/resource";
import type { Row } from "../value/row";
import { Value } from "../value/Value";
import { NameLink } from "./NameLink";
import type { RowsProps } from "./RecordTable";
import { RestoreButton } from "./RestoreButton";
import { shownFields } from "./use-columns";

/** A row as a card: name and state in one line, then label and value. */
export function RecordCards({ resource, columns, trashed }: RowsProps) {
  const { data } = useListContext<Row>();
  const [first, ...rest] = shownFields(resource, columns);
  const facts = rest.filter(field => field.name !== resource.stateField).slice(0, 5);
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none" }} aria-label={resource.label}>
      {data?.map(row => (
        <Box component="li" key={row.id} sx={{ p: 1.5, borderBottom: 1, borderColor: "divider" }}>
          <CardHead resource={resource} row={row} field={first} />
          <CardFacts resource={resource} row={row} fields={facts} />
          {trashed && <RestoreButton resource={resource} row={row} />}
        </Box>
      ))}
    </Box>
  );
}

function CardHead(props: { resource: ResourceMeta; row: Row; field?: FieldMeta }) {
  const { resource, row, field } = props;
  const state = resource.stateField ? fieldOf(resource, resource.stateField) : undefined;
  return (
    <Box sx={{ display: "flex", justifyContent: "space-between", gap: 1, mb: 0.5 }}>
      <Box sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
        <NameLink resource={resource} row={row} field={field} />
      </Box>
      {state && <Value field={state} row={row} dense />}
    </Box>
  );
}

function CardFacts(props: { resource: ResourceMeta; row: Row; fields: FieldMeta[] }) {
  const { resource, row, fields } = props;
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: "grid", gridTemplateColumns: "auto 1fr", columnGap: 1.5, rowGap: 0.25 }}
    >
      {fields.map(field => (
        <Box key={field.name} sx={{ display: "contents" }}>
          <Box component="dt" sx={{ color: "text.secondary", typography: "caption" }}>
            {field.label}
          </Box>
          <Box component="dd" sx={{ m: 0, minWidth: 0, typography: "caption" }}>
            <Value field={field} row={row} type={resource.name} dense />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
