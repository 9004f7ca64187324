import type { Day } from "./day";

/** WORKING: by the week pattern. MAKEUP: a weekend day that a notice turned into a working day. */
export type DayKind = "WORKING" | "WEEKEND" | "HOLIDAY" | "MAKEUP";

export interface WorkCalendar {
  isWorkingDay(day: Day): boolean;
  /** Whether the State Council's notice for that year is known; if not, answers are provisional. */
  isPublished(year: number): boolean;
  why(day: Day): DayKind;
  /** Changes whenever an answer may change, so that open deadlines know to be derived again. */
  readonly revision: string;
}
