import { completionOf } from "../indicator/completion";
import { pct, percentText } from "../indicator/pct";
import type { UnitFigure } from "./dashboard.types";
import type { StateCount, UnitCount } from "./ticket-counts";

export interface Unit {
  id: string;
  recordLabel: string;
  kind: string;
}

const PLACES = ["TOWN", "TOWNSHIP", "SUBDISTRICT"];
const SHOWN = 20;

/** Like is compared with like: towns and sub-districts, and departments only where there are none. */
export function rankUnits(
  units: readonly Unit[],
  accepted: readonly UnitCount[],
  overdue: ReadonlyMap<string | null, number>,
): UnitFigure[] {
  const places = units.filter(({ kind }) => PLACES.includes(kind));
  const compared = places.length > 0 ? places : units;
  return compared
    .map(unit => figureOf(unit, accepted, overdue))
    .filter(({ accepted: some, overdue: late }) => some + late > 0)
    .sort(byRate)
    .slice(0, SHOWN);
}

function figureOf(
  { id, recordLabel }: Unit,
  accepted: readonly UnitCount[],
  overdue: ReadonlyMap<string | null, number>,
): UnitFigure {
  const ratio = completionOf(byState(accepted.filter(({ unitId }) => unitId === id)));
  return {
    organization: { type: "Organization", id, recordLabel },
    accepted: ratio.denominator,
    completed: ratio.numerator,
    overdue: overdue.get(id) ?? 0,
    rate: percentText(ratio),
  };
}

/** Best rate first; of equal rates the one with more work. */
function byRate(one: UnitFigure, other: UnitFigure): number {
  return rateOf(other) - rateOf(one) || other.accepted - one.accepted;
}

function rateOf({ completed, accepted }: UnitFigure): number {
  return Number(pct(completed, accepted) ?? -1);
}

export function byState(counts: readonly StateCount[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { state, count } of counts) sums.set(state, (sums.get(state) ?? 0) + count);
  return sums;
}
