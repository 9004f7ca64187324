import type { FieldSpec } from "../../schema/kit/field-spec";
import { formatYuan } from "../../schema/kit/scalars";
import type { Param } from "./sql";

/** Values as code knows them, by field name. */
export type Row = Record<string, unknown>;

/** A stored value as code knows it. Secrets stay sealed: opening them is a separate act. */
export function decode(field: FieldSpec, raw: unknown): unknown {
  if (raw === null || raw === undefined) return null;
  switch (field.kind) {
    case "flag":
      return Number(raw) === 1;
    case "instant":
      return isoOf(raw as string);
    case "money":
    case "number":
      return Number(raw);
    case "choice":
      return field.ordered ? (field.choices?.values[Number(raw)] ?? null) : raw;
    case "choices":
      return (raw as string).split(",").filter(Boolean);
    case "json":
      return typeof raw === "string" ? (JSON.parse(raw) as unknown) : raw;
    default:
      return raw;
  }
}

/** A value as the table keeps it. Secrets must be sealed already. */
export function encode(field: FieldSpec, value: unknown): Param {
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case "flag":
      return value ? 1 : 0;
    case "instant":
      return storedInstant(value as string);
    case "choice":
      return field.ordered
        ? (field.choices?.values.indexOf(value as string) ?? 0)
        : (value as string);
    case "choices":
      return storedChoices(field, value as readonly string[]);
    case "json":
      return JSON.stringify(value);
    default:
      return value as Param;
  }
}

/** The driver leaves out milliseconds that are zero. */
function isoOf(stored: string): string {
  return `${stored.slice(0, 10)}T${stored.slice(11, 19)}.${stored.slice(20, 23).padEnd(3, "0")}Z`;
}

/** `2026-11-21T08:00:00.000Z` → `2026-11-21 08:00:00.000`. */
export function storedInstant(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`;
}

/** Kept with commas at both ends, so that `,A,` finds one value. */
function storedChoices(field: FieldSpec, values: readonly string[]): string {
  const inOrder = field.choices?.values.filter(value => values.includes(value)) ?? [];
  return inOrder.length ? `,${inOrder.join(",")},` : "";
}

/** A value outside its typed field, in history or a conflict, as that field would send it. */
export function onTheWire(field: FieldSpec, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return field.kind === "money" ? formatYuan(value as number) : value;
}
