import ClearIcon from "@mui/icons-material/Clear";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { fieldOf, readableFields } from "../../engine/resource";
import { sizes } from "../../engine/theme";
import { FilterValue } from "./FilterValue";
import type { Condition, Group, Item } from "./model";
import { operatorsOf, wordOf } from "./operators";
import { PartText } from "./PartText";

interface Props {
  resource: ResourceMeta;
  item: Item;
  onChange: (item: Item | undefined) => void;
  renderGroup: (group: Group) => ReactNode;
}

export function FilterItem({ resource, item, onChange, renderGroup }: Props) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "flex", alignItems: "flex-start", gap: 1 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {item.type === "group" && renderGroup(item)}
        {item.type === "fixed" && <PartText resource={resource} item={item} />}
        {item.type === "condition" && (
          <ConditionRow resource={resource} item={item} onChange={onChange} />
        )}
      </Box>
      <IconButton onClick={() => onChange(undefined)} aria-label={translate("ra.action.remove")}>
        <ClearIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

interface RowProps {
  resource: ResourceMeta;
  item: Condition;
  onChange: (item: Condition) => void;
}

function ConditionRow({ resource, item, onChange }: RowProps) {
  const translate = useTranslate();
  const fields = readableFields(resource).filter(each => each.filterable && each.kind !== "json");
  const field = fieldOf(resource, item.field);
  const operators = field ? operatorsOf(field) : [];
  const setField = (name: string) => {
    const next = fieldOf(resource, name);
    if (next)
      onChange({ ...item, field: name, op: operatorsOf(next)[0] ?? "eq", value: undefined });
  };
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
      <TextField
        select
        label={translate("console.filter.field")}
        value={item.field}
        onChange={event => setField(event.target.value)}
        sx={{ flex: `1 1 ${sizes.dialogField}px` }}
      >
        {fields.map(each => (
          <MenuItem key={each.name} value={each.name}>
            {each.label}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={translate("console.filter.operator")}
        value={item.op}
        onChange={event => onChange({ ...item, op: event.target.value, value: undefined })}
        sx={{ flex: `1 1 ${sizes.dialogField}px` }}
      >
        {operators.map(op => (
          <MenuItem key={op} value={op}>
            {field && translate(wordOf(field, op))}
          </MenuItem>
        ))}
      </TextField>
      {field && (
        <FilterValue
          field={field}
          op={item.op}
          value={item.value}
          onChange={value => onChange({ ...item, value })}
        />
      )}
    </Box>
  );
}
