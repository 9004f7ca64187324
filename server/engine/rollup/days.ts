import type { FieldSpec } from "../../../schema/kit/field-spec";
import { daysOf } from "../read/period";
import { shanghaiTime } from "../shanghai-time";
import type { Grain } from "./slices";

/** Which days of a date a filter lets through: `[from, to)`, open where null. */
export interface Days {
  from: string | null;
  to: string | null;
  /** True: rows without the date, and no others. False: only rows with it. Null: it says nothing. */
  isNull: boolean | null;
}

const DAY_MS = 86_400_000;

export const ANY_DAY: Days = { from: null, to: null, isNull: null };

/** What the operators say in whole days in China; null when they say it otherwise. */
export function daysIn(field: FieldSpec, operators: object, today: string): Days | null {
  let days: Days = ANY_DAY;
  for (const [operator, value] of Object.entries(operators)) {
    if (value === undefined) continue;
    const said = oneOf(field, operator, value, today);
    if (!said) return null;
    days = both(days, said);
  }
  return days;
}

function oneOf(field: FieldSpec, operator: string, value: unknown, today: string): Days | null {
  if (operator === "isNull" && typeof value === "boolean") return { ...ANY_DAY, isNull: value };
  if (typeof value !== "string") return null;
  if (operator === "period") return { ...daysOf(value, today), isNull: false };
  const isInclusive = operator === "lte" || operator === "gt" || operator === "eq";
  const day = edgeOf(field, value, isInclusive && operator !== "eq");
  if (day === null) return null;
  if (operator === "gte" || operator === "gt") return { from: day, to: null, isNull: false };
  if (operator === "lt" || operator === "lte") return { from: null, to: day, isNull: false };
  if (operator === "eq" && field.kind === "day") {
    return { from: day, to: dayAfter(day), isNull: false };
  }
  return null;
}

/** The day that begins at the value, or right after it; null when none does. */
function edgeOf({ kind }: FieldSpec, value: string, isAfter: boolean): string | null {
  if (kind === "day") return isAfter ? dayAfter(value) : value;
  const at = new Date(Date.parse(value) + (isAfter ? 1 : 0)).toISOString();
  const [day = "", time] = shanghaiTime(at).split(" ");
  return time === "00:00:00" && at.endsWith(".000Z") ? day : null;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

/** Days that both let through. */
export function both(one: Days, other: Days): Days {
  const isNull = one.isNull ?? other.isNull;
  const isNever = one.isNull !== null && other.isNull !== null && one.isNull !== other.isNull;
  if (isNever) return { from: "9999-12-31", to: "0001-01-01", isNull: false };
  return {
    from:
      [one.from, other.from]
        .filter(day => day !== null)
        .sort()
        .at(-1) ?? null,
    to: [one.to, other.to].filter(day => day !== null).sort()[0] ?? null,
    isNull,
  };
}

/** Days of one grain, one after another. */
export interface Span extends Days {
  grain: Grain;
}

/** Whole months as months, and the days around them as days. */
export function spansOf(days: Days, needsDays: boolean): Span[] {
  const { from, to, isNull } = days;
  if (needsDays) return [{ ...days, grain: "DAY" }];
  if (isNull === true || (from === null && to === null)) return [{ ...days, grain: "MONTH" }];
  const first = from === null ? null : monthAtOrAfter(from);
  const last = to === null ? null : monthOf(to);
  if (first !== null && last !== null && first >= last) return [{ ...days, grain: "DAY" }];
  const edges: Span[] = [
    { from: first, to: last, isNull, grain: "MONTH" },
    { from, to: first, isNull, grain: "DAY" },
    { from: last, to, isNull, grain: "DAY" },
  ];
  return edges.filter(
    ({ grain, from: begin, to: end }) =>
      grain === "MONTH" || (begin !== null && end !== null && begin < end),
  );
}

function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function monthAtOrAfter(day: string): string {
  if (day.endsWith("-01")) return day;
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
