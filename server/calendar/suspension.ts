import type { Day } from "./day";

/** Half open `(fromOn, toOn]`: the day it begins still counts, the day it ends does not. `null`: still suspended. */
export interface Suspension {
  readonly fromOn: Day;
  readonly toOn: Day | null;
}
