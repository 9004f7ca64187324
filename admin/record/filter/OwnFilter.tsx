import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { fieldOf } from "../../engine/resource";
import { useSession } from "../../engine/session";
import { conditionOf, withCondition } from "./model";
import { operatorsOf } from "./operators";
import { useWhere } from "./use-where";

/** "My unit and below". */
export function OwnFilter({ resource }: { resource: ResourceMeta }) {
  const translate = useTranslate();
  const { me } = useSession();
  const [root, apply] = useWhere(resource);
  const field = resource.ownerField ? fieldOf(resource, resource.ownerField) : undefined;
  const unit = me?.organization?.id;
  if (!unit || !field?.filterable || !operatorsOf(field).includes("under")) return null;
  const current = conditionOf(root, field.name, "under")?.value as string[] | undefined;
  const on = current?.[0] === unit;
  const toggle = () =>
    apply(
      withCondition(root, {
        type: "condition",
        field: field.name,
        op: "under",
        value: on ? [] : [unit],
      }),
    );
  return (
    <Button
      color={on ? "primary" : "inherit"}
      variant={on ? "outlined" : "text"}
      aria-pressed={on}
      onClick={toggle}
    >
      {translate("console.filter.own")}
    </Button>
  );
}
