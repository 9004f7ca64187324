import { startOfDay } from "../../engine/calendar";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { fieldOf, relationNamed } from "../../engine/resource";
import { type Condition, type Group, isFilled, type Item } from "./model";

/** The contract's filter of a group; nothing when it says nothing. */
export function filterOf(resource: ResourceMeta, group: Group): object | undefined {
  const parts = group.items.flatMap(item => partOf(resource, item) ?? []);
  if (parts.length <= 1) return parts[0];
  return { [group.join]: parts };
}

function partOf(resource: ResourceMeta, item: Item): object | undefined {
  if (item.type === "fixed") return item.filter;
  if (item.type === "group") return filterOf(resource, item);
  const field = fieldOf(resource, item.field);
  return field && isFilled(item) ? conditionFilter(field, item) : undefined;
}

function conditionFilter(field: FieldMeta, { op, value }: Condition): object {
  const key = field.kind === "anyRef" ? relationNamed(field) : field.name;
  if (op === "empty" || op === "filled") return { [key]: { isNull: op === "empty" } };
  if (op === "under") {
    const [id] = value as string[];
    return { [relationNamed(field)]: { within: { descendantOf: id, includeSelf: true } } };
  }
  return { [key]: { [op]: wireValue(field, op, value) } };
}

function wireValue(field: FieldMeta, op: string, value: unknown): unknown {
  if (field.kind === "number") return Number(value);
  if (field.kind === "instant" && op !== "period") return startOfDay(String(value));
  return value;
}
