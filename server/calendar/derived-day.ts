import type { Day } from "./day";
import type { DayKind } from "./work-calendar";

/** How one day was judged; ROLLED is the working day that a limit ending on a day off moves to. */
export interface DerivedDay {
  readonly day: Day;
  readonly counted: boolean;
  readonly why: DayKind | "START" | "CALENDAR_DAY" | "SUSPENDED" | "ROLLED";
}
