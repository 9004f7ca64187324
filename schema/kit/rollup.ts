import type { FieldSpec } from "./field-spec";

/** What rows are told apart by: the value of a field, whether it has one, or whether it came no later than another. */
export type RollupKey =
  { field: string } | { field: string; isSet: true } | { field: string; notAfter: string };

/** Counts and sums of a record that are kept ready: for each place, month, day and combination of keys. */
export interface Rollup {
  /** A day or an instant: its months and days in China. */
  on?: string;
  by: readonly RollupKey[];
  /** Rows without the date are left out. */
  isDatedOnly: boolean;
}

export interface RollupOptions<T> {
  on?: keyof T & string;
  by: readonly ((keyof T & string) | RollupKey)[];
  isDatedOnly?: boolean;
}

/** Whether the field has a value. */
export function isSet(field: string): RollupKey {
  return { field, isSet: true };
}

/** Whether the day of `field` is that of `notAfter` or earlier; open while either has no value. */
export function inTime(field: string, notAfter: string): RollupKey {
  return { field, notAfter };
}

const KEY_KINDS = ["choice", "flag", "ref", "number"];
const DATE_KINDS = ["day", "instant"];
const SUM_KINDS = ["number", "money"];
const MOST_KEYS = 5;
const MOST_SUMS = 3;

type Fields = ReadonlyMap<string, FieldSpec>;

/** The rollups of a declaration, or what is wrong with it. */
export function rollupsFrom(
  record: string,
  fields: Fields,
  declared: readonly RollupOptions<Record<string, unknown>>[],
): Rollup[] {
  const kindOf = (name: string): string => fields.get(name)?.kind ?? "";
  const need = (isRight: boolean, name: string): void => {
    if (!isRight) throw new Error(`${record} cannot be rolled up by ${name}`);
  };
  return declared.map(({ on, by, isDatedOnly = false }) => {
    const keys = by.map(key => (typeof key === "string" ? { field: key } : key));
    if (on) need(DATE_KINDS.includes(kindOf(on)), on);
    need(keys.length <= MOST_KEYS, "so many keys");
    for (const key of keys) {
      if ("notAfter" in key) {
        need(DATE_KINDS.includes(kindOf(key.field)), key.field);
        need(DATE_KINDS.includes(kindOf(key.notAfter)), key.notAfter);
      } else need("isSet" in key ? fields.has(key.field) : isKey(fields, key.field), key.field);
    }
    return { on, by: keys, isDatedOnly };
  });
}

/** A field that some may not read would be told by its counts. */
function isKey(fields: Fields, name: string): boolean {
  const field = fields.get(name);
  return field !== undefined && KEY_KINDS.includes(field.kind) && !field.restricted;
}

/** A sum of a field that may be empty would not tell nothing from zero. */
export function requireSums(record: string, fields: Fields, sums: readonly string[]): void {
  const isRight = (name: string): boolean => {
    const field = fields.get(name);
    return SUM_KINDS.includes(field?.kind ?? "") && !field?.optional && !field?.restricted;
  };
  if (sums.length <= MOST_SUMS && sums.every(isRight)) return;
  throw new Error(`${record} cannot keep sums of ${sums.join(", ")}`);
}
