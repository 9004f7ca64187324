import { addDays } from "../calendar/day";

/** Days of a statistic, both included. */
export interface Span {
  fromOn: string;
  toOn: string;
}

/** The instants of the days in China, as a filter takes them. */
export function instantsOf({ fromOn, toOn }: Span): { gte: string; lt: string } {
  return { gte: startOf(fromOn), lt: startOf(addDays(toOn, 1)) };
}

/** The first instant of a day in China. */
export function startOf(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

/** From the first of January to today. */
export function yearTo(today: string): Span {
  return { fromOn: `${today.slice(0, 4)}-01-01`, toOn: today };
}

/** From the day to the end of the month of `today`. */
export function monthsTo(fromOn: string, today: string): Span {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return { fromOn, toOn: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
}
