import AddIcon from "@mui/icons-material/Add";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { readableFields } from "../../engine/resource";
import { FilterItem } from "./FilterItem";
import { emptyGroup, type Group, type Item } from "./model";
import { operatorsOf } from "./operators";

interface Props {
  resource: ResourceMeta;
  group: Group;
  nested?: boolean;
  onChange: (group: Group) => void;
}

export function newCondition(resource: ResourceMeta): Item[] {
  const field = readableFields(resource).find(each => each.filterable);
  if (!field) return [];
  const op = operatorsOf(field)[0] ?? "eq";
  return [{ type: "condition", field: field.name, op, value: undefined }];
}

export function FilterGroup({ resource, group, nested, onChange }: Props) {
  const setItems = (items: Item[]) => onChange({ ...group, items });
  const replace = (index: number, next: Item | undefined) =>
    setItems(group.items.flatMap((item, at) => (at === index ? (next ?? []) : item)));
  return (
    <Stack sx={{ gap: 1.5, ...(nested && { pl: 2, borderLeft: 2, borderColor: "divider" }) }}>
      <JoinSwitch group={group} onChange={onChange} />
      {group.items.map((item, index) => (
        <FilterItem
          key={index}
          resource={resource}
          item={item}
          onChange={next => replace(index, next)}
          renderGroup={inner => (
            <FilterGroup
              resource={resource}
              group={inner}
              nested
              onChange={next => replace(index, next)}
            />
          )}
        />
      ))}
      <AddButtons
        nested={nested}
        onCondition={() => setItems([...group.items, ...newCondition(resource)])}
        onGroup={() =>
          setItems([...group.items, { ...emptyGroup, join: "or", items: newCondition(resource) }])
        }
      />
    </Stack>
  );
}

function JoinSwitch({ group, onChange }: Pick<Props, "group" | "onChange">) {
  const translate = useTranslate();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={group.join}
      onChange={(_, join: Group["join"] | null) => join && onChange({ ...group, join })}
      aria-label={translate("console.filter.join")}
    >
      <ToggleButton value="and">{translate("console.filter.and")}</ToggleButton>
      <ToggleButton value="or">{translate("console.filter.or")}</ToggleButton>
    </ToggleButtonGroup>
  );
}

function AddButtons(props: { nested?: boolean; onCondition: () => void; onGroup: () => void }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "flex", gap: 1 }}>
      <Button startIcon={<AddIcon />} onClick={props.onCondition}>
        {translate("console.filter.add")}
      </Button>
      {!props.nested && (
        <Button startIcon={<AddIcon />} onClick={props.onGroup}>
          {translate("console.filter.add_group")}
        </Button>
      )}
    </Box>
  );
}
