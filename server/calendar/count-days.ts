import { addDays, type Day } from "./day";
import type { DerivedDay } from "./derived-day";
import type { Suspension } from "./suspension";
import type { TimeLimit } from "./time-limit";
import type { WorkCalendar } from "./work-calendar";

export interface Counting {
  readonly calendar: WorkCalendar;
  readonly suspensions: readonly Suspension[];
  readonly rollForward: boolean;
}

/** Judges the days after `after` until the limit is used up; ends early on an open suspension (`isDone` false). */
export function countDays(after: Day, limit: TimeLimit, counting: Counting) {
  const days: DerivedDay[] = [];
  let left = limit.n;
  let last = after;
  while (left > 0 || mustRoll(last, limit, counting)) {
    last = addDays(last, 1);
    if (isInOpenSuspension(last, counting)) return { days, last, isDone: false };
    const judged = left > 0 ? count(last, limit, counting) : roll(last, counting);
    if (judged.counted) left--;
    days.push(judged);
  }
  return { days, last, isDone: true };
}

function count(day: Day, limit: TimeLimit, { calendar, suspensions }: Counting): DerivedDay {
  if (isSuspended(day, suspensions)) return { day, counted: false, why: "SUSPENDED" };
  if (limit.unit === "CALENDAR_DAY") return { day, counted: true, why: "CALENDAR_DAY" };
  return { day, counted: calendar.isWorkingDay(day), why: calendar.why(day) };
}

function mustRoll(day: Day, { unit }: TimeLimit, counting: Counting): boolean {
  if (unit === "WORKING_DAY" || !counting.rollForward) return false;
  return !counting.calendar.isWorkingDay(day) || isSuspended(day, counting.suspensions);
}

function roll(day: Day, { calendar, suspensions }: Counting): DerivedDay {
  if (isSuspended(day, suspensions)) return { day, counted: false, why: "SUSPENDED" };
  return { day, counted: false, why: calendar.isWorkingDay(day) ? "ROLLED" : calendar.why(day) };
}

function isSuspended(day: Day, suspensions: readonly Suspension[]): boolean {
  return suspensions.some(({ fromOn, toOn }) => fromOn < day && (toOn === null || day <= toOn));
}

function isInOpenSuspension(day: Day, { suspensions }: Counting): boolean {
  return suspensions.some(({ fromOn, toOn }) => toOn === null && fromOn < day);
}
