import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import ExpandMoreIcon from "@mui/icons-material/ExpandMore";
import { useState } from "react";
import type { ResourceMeta } from "../../engine/description";
import { fieldOf } from "../../engine/resource";
import { ToneChip } from "../value/ChoiceChip";
import { conditionOf, withCondition } from "./model";
import { useWhere } from "./use-where";

/** The commonest filter of records with a workflow, one press away. */
export function StateFilter({ resource }: { resource: ResourceMeta }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [root, apply] = useWhere(resource);
  const field = resource.stateField ? fieldOf(resource, resource.stateField) : undefined;
  if (!field?.filterable) return null;
  const picked = (conditionOf(root, field.name, "in")?.value ?? []) as string[];
  const toggle = (value: string) => {
    const next = picked.includes(value)
      ? picked.filter(each => each !== value)
      : [...picked, value];
    apply(withCondition(root, { type: "condition", field: field.name, op: "in", value: next }));
  };
  return (
    <>
      <Button
        color={picked.length ? "primary" : "inherit"}
        endIcon={<ExpandMoreIcon />}
        onClick={event => setAnchor(event.currentTarget)}
        aria-haspopup="menu"
      >
        {picked.length ? `${field.label} (${picked.length})` : field.label}
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {field.choices.map(choice => (
          <MenuItem
            key={choice.value}
            dense
            role="menuitemcheckbox"
            aria-checked={picked.includes(choice.value)}
            onClick={() => toggle(choice.value)}
          >
            <Checkbox
              size="small"
              checked={picked.includes(choice.value)}
              tabIndex={-1}
              sx={{ p: 0, mr: 1 }}
              slotProps={{ input: { "aria-hidden": true } }}
            />
            <ToneChip tone={choice.tone} label={choice.label} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
