import { getYearLeapMonth, monthDays } from "chinese-days";
import { addDays, type Day } from "./day";

const FIRST_LUNAR_YEAR = 1900;
const FIRST_LUNAR_DAY: Day = "1900-01-31";

/**
 * The civil date of a day in an ordinary (not leap) lunar month; years 1900 to 2100.
 * Counted here from the package's month lengths: its own conversion depends on the process's time zone.
 */
export function lunarDay(year: number, month: number, dayOfMonth: number): Day {
  let days = dayOfMonth - 1;
  for (let y = FIRST_LUNAR_YEAR; y < year; y++) days += daysBeforeMonth(y, 13);
  return addDays(FIRST_LUNAR_DAY, days + daysBeforeMonth(year, month));
}

function daysBeforeMonth(year: number, month: number): number {
  const leap = getYearLeapMonth(year);
  let days = 0;
  for (let m = 1; m < month; m++) {
    days += monthDays(year, m);
    if (m === leap.leapMonth) days += leap.days;
  }
  return days;
}
