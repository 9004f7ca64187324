import { addDays, type Day } from "./day";
import type { WorkCalendar } from "./work-calendar";

/** Working days in `(after, until]`; 0 when `until` is not later. With a due day and today: working days overdue. */
export function workingDaysBetween(after: Day, until: Day, calendar: WorkCalendar): number {
  let n = 0;
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) n++;
  }
  return n;
}
