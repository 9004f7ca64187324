import { localDay } from "../../engine/calendar";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { fieldOf, relationNamed } from "../../engine/resource";
import { type Group, type Item } from "./model";
import { operatorsOf } from "./operators";

type Json = Record<string, unknown>;

/** The builder's view of a filter, from a link or from itself. */
export function groupOf(resource: ResourceMeta, filter: object | undefined): Group {
  const items = filter ? itemsOf(resource, filter as Json) : [];
  const [only] = items;
  if (items.length === 1 && only?.type === "group") return only;
  return { type: "group", join: "and", items };
}

function itemsOf(resource: ResourceMeta, filter: Json): Item[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if ((key === "and" || key === "or") && Array.isArray(value)) {
      return [joined(resource, key, value as Json[])];
    }
    return operands(resource, key, value as Json);
  });
}

function joined(resource: ResourceMeta, join: "and" | "or", parts: Json[]): Item {
  const items = parts.map((part): Item => {
    const inner = itemsOf(resource, part);
    const [only] = inner;
    return inner.length === 1 && only ? only : { type: "group", join: "and", items: inner };
  });
  return { type: "group", join, items };
}

function operands(resource: ResourceMeta, key: string, value: Json): Item[] {
  const whole: Item = { type: "fixed", filter: { [key]: value } };
  const field = fieldOf(resource, key) ?? resource.fields.find(each => relationNamed(each) === key);
  if (!field || typeof value !== "object" || value === null) return [whole];
  const within = value.within as { descendantOf?: string } | undefined;
  if (within?.descendantOf && Object.keys(value).length === 1) {
    return [{ type: "condition", field: field.name, op: "under", value: [within.descendantOf] }];
  }
  const items = Object.entries(value).map(([op, operand]) => conditionFrom(field, op, operand));
  return items.every(item => item !== undefined) ? items : [whole];
}

function conditionFrom(field: FieldMeta, op: string, operand: unknown): Item | undefined {
  const make = (name: string, value: unknown): Item => ({
    type: "condition",
    field: field.name,
    op: name,
    value,
  });
  if (op === "isNull") return make(operand ? "empty" : "filled", undefined);
  const several = field.kind === "choice" || field.kind === "ref";
  if (op === "eq" && several) return make("in", [operand]);
  if (op === "ne" && several) return make("notIn", [operand]);
  if (!operatorsOf(field).includes(op)) return undefined;
  if (field.kind === "instant" && op !== "period") {
    return make(op, localDay(new Date(String(operand))));
  }
  return make(op, operand);
}
