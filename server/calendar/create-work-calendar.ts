import { weekdayOf, yearOf, type Day } from "./day";
import type { PublishedDays } from "./published-days";
import { statutoryHolidays } from "./statutory-holidays";
import type { DayKind, WorkCalendar } from "./work-calendar";

/** Monday to Friday, corrected by the published entries; in other years by the holidays that law fixes. */
export function createWorkCalendar(published: PublishedDays): WorkCalendar {
  const statutory = new Map<number, ReadonlySet<Day>>();
  const isPublished = (year: number) => published.years.has(year);

  function isHoliday(day: Day): boolean {
    if (published.holidays.has(day)) return true;
    const year = yearOf(day);
    if (isPublished(year)) return false;
    const known = statutory.get(year) ?? statutoryHolidays(year);
    statutory.set(year, known);
    return known.has(day);
  }

  function why(day: Day): DayKind {
    if (published.makeups.has(day)) return "MAKEUP";
    if (isHoliday(day)) return "HOLIDAY";
    return [0, 6].includes(weekdayOf(day)) ? "WEEKEND" : "WORKING";
  }

  return {
    isWorkingDay: day => ["WORKING", "MAKEUP"].includes(why(day)),
    isPublished,
    why,
    revision: published.revision,
  };
}
