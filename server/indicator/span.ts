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
