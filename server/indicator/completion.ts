import type { Ratio } from "./pct";

/** Accepted tickets by state. */
export type StateCounts = ReadonlyMap<string, number>;

const DONE = ["COMPLETED", "ARCHIVED"];
/** Neither accepted work nor a completion: told beside the rate. */
export const NOT_COUNTED = ["MERGED", "WITHDRAWN"];

/** 办结率(受理口径): of the valid tickets accepted in a period, those completed by now. */
export function completionOf(counts: StateCounts): Ratio & { merged: number; withdrawn: number } {
  const count = (states: readonly string[]): number =>
    states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
  return {
    numerator: count(DONE),
    denominator: all - count(NOT_COUNTED),
    merged: count(["MERGED"]),
    withdrawn: count(["WITHDRAWN"]),
  };
}
