import type { Day } from "./day";

/** Days from `from` to `to`, both included; without an end when `to` is null. */
export interface Span {
  from: Day;
  to: Day | null;
}

export function holdsDay({ from, to }: Span, day: Day): boolean {
  return from <= day && (to === null || day <= to);
}

export function overlap(one: Span, other: Span): boolean {
  return holdsDay(one, other.from) || holdsDay(other, one.from);
}

/** How many of the others there are at most on any one day of the span. */
export function mostAtOnce(span: Span, others: readonly Span[]): number {
  const near = others.filter(other => overlap(span, other));
  const starts = [span.from, ...near.map(other => other.from)].filter(day => holdsDay(span, day));
  return Math.max(...starts.map(day => near.filter(other => holdsDay(other, day)).length));
}
