import Box from "@mui/material/Box";
import { useListContext } from "react-admin";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { fieldOf } from "../../engine/resource";
import { PickBox } from "../bulk/PickBox";
import type { Row } from "../value/row";
import { Value } from "../value/Value";
import { CardName } from "./CardName";
import type { RowsProps } from "./RecordTable";
import { PurgeButton } from "./PurgeButton";
import { RestoreButton } from "./RestoreButton";
import { shownFields } from "./use-columns";

/** A row as a card: name and state in one line, then label and value. */
export function RecordCards({ resource, columns, trashed }: RowsProps) {
  const { data } = useListContext<Row>();
  const named = [...resource.titleFields, resource.stateField];
  const facts = shownFields(resource, columns)
    .filter(field => !named.includes(field.name))
    .slice(0, 5);
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none" }} aria-label={resource.label}>
      {data?.map(row => (
        <Box component="li" key={row.id} sx={{ p: 1.5, borderBottom: 1, borderColor: "divider" }}>
          <CardHead resource={resource} row={row} />
          <CardFacts resource={resource} row={row} fields={facts} />
          {trashed && (
            <>
              <RestoreButton resource={resource} row={row} />
              <PurgeButton resource={resource} row={row} />
            </>
          )}
        </Box>
      ))}
    </Box>
  );
}

function CardHead({ resource, row }: { resource: ResourceMeta; row: Row }) {
  const state = resource.stateField ? fieldOf(resource, resource.stateField) : undefined;
  return (
    <Box
      sx={{
        display: "flex",
        alignItems: "start",
        justifyContent: "space-between",
        gap: 1,
        mb: 0.5,
      }}
    >
      <PickBox row={row} />
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
        <CardName resource={resource} row={row} />
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
