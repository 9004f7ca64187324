import type { FieldMeta, ResourceMeta } from "../description";
import { typeNamed, writableFields } from "../resource";

export type Values = Record<string, unknown>;

/** A cleared text box means no value. */
function clean(value: unknown): unknown {
  return value === "" || value === undefined ? null : value;
}

function namesOf(field: FieldMeta): string[] {
  return field.kind === "anyRef" ? [typeNamed(field), field.name] : [field.name];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(clean(a)) === JSON.stringify(clean(b));
}

/** Only what was filled in: the rest takes the declared initial values. */
export function filledIn(fields: readonly FieldMeta[], data: Values): Values {
  const names = fields.flatMap(namesOf);
  const entries = names.map(name => [name, clean(data[name])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** Every field that was picked: one left empty is cleared, a box left empty is a no. */
export function chosen(fields: readonly FieldMeta[], data: Values): Values {
  const entries = fields.flatMap(field =>
    namesOf(field).map(name => [
      name,
      field.kind === "flag" ? Boolean(data[name]) : clean(data[name]),
    ]),
  );
  return Object.fromEntries(entries) as Values;
}

/** Only what differs: an update says nothing about other fields. */
export function changed(resource: ResourceMeta, data: Values, before: Values): Values {
  const groups = writableFields(resource, "edit").map(namesOf);
  const touched = groups.filter(names => names.some(name => !same(data[name], before[name])));
  return Object.fromEntries(touched.flat().map(name => [name, clean(data[name])]));
}
