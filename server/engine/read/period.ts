import { choices } from "../../../schema/kit/choices";

/** Spans of days relative to today that a filter may name. */
export const periods = choices({
  TODAY: "今天",
  YESTERDAY: "昨天",
  THIS_WEEK: "本周",
  LAST_WEEK: "上周",
  THIS_MONTH: "本月",
  LAST_MONTH: "上月",
  THIS_QUARTER: "本季度",
  THIS_YEAR: "今年",
  LAST_YEAR: "去年",
  LAST_7_DAYS: "近7天",
  LAST_30_DAYS: "近30天",
  NEXT_7_DAYS: "未来7天",
  NEXT_30_DAYS: "未来30天",
  PAST: "今天以前",
  FUTURE: "今天以后",
});

const DAY_MS = 86_400_000;

/** Days `[from, to)` of a period as seen on `today`; null is open. */
export function daysOf(period: string, today: string): { from: string | null; to: string | null } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const shift = (days: number): string => iso(Date.parse(today) + days * DAY_MS);
  const first = (y: number, m: number): string => iso(Date.UTC(y, m - 1, 1));
  const monday = -((new Date(today).getUTCDay() + 6) % 7);
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  const spans: Record<string, [string | null, string | null]> = {
    TODAY: [today, shift(1)],
    YESTERDAY: [shift(-1), today],
    THIS_WEEK: [shift(monday), shift(monday + 7)],
    LAST_WEEK: [shift(monday - 7), shift(monday)],
    THIS_MONTH: [first(year, month), first(year, month + 1)],
    LAST_MONTH: [first(year, month - 1), first(year, month)],
    THIS_QUARTER: [first(year, quarter), first(year, quarter + 3)],
    THIS_YEAR: [first(year, 1), first(year + 1, 1)],
    LAST_YEAR: [first(year - 1, 1), first(year, 1)],
    LAST_7_DAYS: [shift(-6), shift(1)],
    LAST_30_DAYS: [shift(-29), shift(1)],
    NEXT_7_DAYS: [shift(1), shift(8)],
    NEXT_30_DAYS: [shift(1), shift(31)],
    PAST: [null, today],
    FUTURE: [shift(1), null],
  };
  const [from, to] = spans[period] ?? [null, null];
  return { from, to };
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
