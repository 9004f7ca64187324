import type { PlanEffect, PlanResult } from "./plan";

/** A plan without its rows. */
export type Totals = Omit<PlanResult, "rows">;

export function noTotals(dryRun: boolean): Totals {
  const counts = { total: 0, succeeded: 0, unchanged: 0, failed: 0 };
  return { dryRun, planHash: "", changeSetId: null, ...counts, effects: [] };
}

/** Two parts of one plan taken together; the hash stays the caller's affair. */
export function joinedTotals(one: Totals, other: Totals): Totals {
  const sum = (name: "total" | "succeeded" | "unchanged" | "failed"): number =>
    one[name] + other[name];
  return {
    ...one,
    total: sum("total"),
    succeeded: sum("succeeded"),
    unchanged: sum("unchanged"),
    failed: sum("failed"),
    effects: joinedEffects([...one.effects, ...other.effects]),
  };
}

function joinedEffects(effects: readonly PlanEffect[]): PlanEffect[] {
  const joined = new Map<string, PlanEffect>();
  for (const effect of effects) {
    const key = `${effect.type} ${effect.kind}`;
    const count = effect.count + (joined.get(key)?.count ?? 0);
    joined.set(key, { ...effect, count });
  }
  return [...joined.values()];
}
