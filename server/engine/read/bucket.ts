import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { choices } from "../../../schema/kit/choices";
import { invalid } from "../errors";
import { chinaTime, isInTime } from "../rollup/fact";
import { column, type Sql, sql } from "../sql";

export const dateBuckets = choices({
  DAY: "日",
  WEEK: "周",
  MONTH: "月",
  QUARTER: "季度",
  YEAR: "年",
});

export interface GroupBy {
  field: string;
  bucket?: string | null;
  /** Told apart by whether the day of the field is that of this one or earlier; not in the contract. */
  notAfter?: string;
}

/** What a group is told by, as the record's own table says it. */
export function keyExpression(
  spec: RecordSpec,
  { field: name, bucket, notAfter }: GroupBy,
  alias: string,
): Sql {
  const field = fieldOf(spec, name);
  if (notAfter) return isInTime(field, fieldOf(spec, notAfter), alias);
  if (!bucket) return column(alias, name);
  if (field.kind !== "day" && field.kind !== "instant") throw notADate(field);
  return bucketOf(chinaTime(field, alias), bucket);
}

export function fieldOf(spec: RecordSpec, name: string): FieldSpec {
  const field = spec.field.get(name);
  if (!field) throw new Error(`${spec.name} has no field ${name}`);
  return field;
}

/** First day of the bucket. */
export function bucketOf(day: Sql, bucket: string): Sql {
  switch (bucket) {
    case "DAY":
      return sql`DATE_FORMAT(${day}, '%Y-%m-%d')`;
    case "WEEK":
      return sql`DATE_FORMAT(DATE_SUB(${day}, INTERVAL WEEKDAY(${day}) DAY), '%Y-%m-%d')`;
    case "MONTH":
      return sql`DATE_FORMAT(${day}, '%Y-%m-01')`;
    case "QUARTER":
      return sql`CONCAT(YEAR(${day}), '-', LPAD(QUARTER(${day}) * 3 - 2, 2, '0'), '-01')`;
    default:
      return sql`DATE_FORMAT(${day}, '%Y-01-01')`;
  }
}

function notADate({ name, label, en }: FieldSpec): Error {
  const zh = `${label}不是日期，不能按时间分组`;
  const messages = { zh, en: `${en} is not a date` };
  return invalid([{ path: `groupBy.${name}`, code: "NOT_A_DATE", messages }]);
}

/** Days `[from, to)` of a bucket by its first day. */
export function daysOfBucket(first: string, bucket: string): { from: string; to: string } {
  const [year, month, day] = first.split("-").map(Number) as [number, number, number];
  const ends: Record<string, [number, number, number]> = {
    DAY: [0, 0, 1],
    WEEK: [0, 0, 7],
    MONTH: [0, 1, 0],
    QUARTER: [0, 3, 0],
    YEAR: [1, 0, 0],
  };
  const [years, months, days] = ends[bucket] ?? [0, 0, 1];
  const end = Date.UTC(year + years, month - 1 + months, day + days);
  return { from: first, to: new Date(end).toISOString().slice(0, 10) };
}
