import { countDays, type Counting } from "./count-days";
import { yearOf, type Day } from "./day";
import type { DerivedDay } from "./derived-day";
import type { Suspension } from "./suspension";
import type { TimeLimit } from "./time-limit";
import type { WorkCalendar } from "./work-calendar";

const MAX_LIMIT_DAYS = 3_660;

export interface Clock {
  readonly startOn: Day;
  readonly limit: TimeLimit;
  readonly suspensions?: readonly Suspension[];
  /** Granted extensions in order; each counts from the due day before it. */
  readonly extensions?: readonly TimeLimit[];
  /** Moves a calendar-day limit that ends on a day off to the next working day; default true. */
  readonly rollForward?: boolean;
  readonly calendar: WorkCalendar;
}

export interface Due {
  /** Valid until the end of this day in Shanghai, overdue from the next; `null` while a suspension is open. */
  readonly dueOn: Day | null;
  /** True when the result leans on a year whose notice is not published: derive it again when it is. */
  readonly provisional: boolean;
  readonly derivation: readonly DerivedDay[];
}

/** The due day of a clock. The day it starts is day 0 and never counts. */
export function dueOn(clock: Clock): Due {
  const { startOn, suspensions = [], extensions = [], rollForward = true, calendar } = clock;
  const counting: Counting = { calendar, suspensions, rollForward };
  const derivation: DerivedDay[] = [{ day: startOn, counted: false, why: "START" }];
  let last = startOn;
  let provisional = false;
  suspensions.forEach(checkSuspension);
  for (const limit of [clock.limit, ...extensions]) {
    checkLimit(limit);
    const leg = countDays(last, limit, counting);
    derivation.push(...leg.days);
    last = leg.last;
    provisional ||= leansOnUnpublished(leg.days, limit, counting);
    if (!leg.isDone) return { dueOn: null, provisional, derivation };
  }
  return { dueOn: last, provisional, derivation };
}

/** Working days are judged one by one; of calendar days only the last one, and only when it may roll. */
function leansOnUnpublished(days: readonly DerivedDay[], limit: TimeLimit, counting: Counting) {
  const isUnpublished = ({ day }: DerivedDay) => !counting.calendar.isPublished(yearOf(day));
  if (limit.unit === "WORKING_DAY") return days.some(isUnpublished);
  return counting.rollForward && days.slice(-1).some(isUnpublished);
}

function checkLimit({ n }: TimeLimit): void {
  if (Number.isInteger(n) && n >= 0 && n <= MAX_LIMIT_DAYS) return;
  throw new RangeError(`A limit is 0 to ${MAX_LIMIT_DAYS} whole days, not ${n}`);
}

function checkSuspension({ fromOn, toOn }: Suspension): void {
  if (toOn === null || toOn >= fromOn) return;
  throw new RangeError(`A suspension ends before it begins: ${fromOn} to ${toOn}`);
}
