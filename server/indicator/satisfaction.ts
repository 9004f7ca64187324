import type { Ratio } from "./pct";

/** 满意率: of the tickets with a rating, counted by their last one, those rated satisfied. */
export function satisfactionOf(ratings: ReadonlyMap<string, number>, countsBasic = true): Ratio {
  const satisfied = ratings.get("SATISFIED") ?? 0;
  const basic = ratings.get("BASICALLY_SATISFIED") ?? 0;
  return {
    numerator: satisfied + (countsBasic ? basic : 0),
    denominator: [...ratings.values()].reduce((sum, each) => sum + each, 0),
  };
}
