import { addDays, type Day } from "./day";
import { lunarDay } from "./lunar-day";

const LAST_COMPUTABLE_YEAR = 2099;

/**
 * The days off that the law itself fixes, without bridging days and make-up days, which only a notice sets.
 * Source: 全国年节及纪念日放假办法, revision in force from 2025-01-01, article 2.
 */
export function statutoryHolidays(year: number): ReadonlySet<Day> {
  const fixed = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"].map(md => `${year}-${md}`);
  return new Set([...fixed, ...movable(year)]);
}

function movable(year: number): Day[] {
  if (year <= 1900 || year > LAST_COMPUTABLE_YEAR) return [];
  const newYear = lunarDay(year, 1, 1);
  const springFestival = [-1, 0, 1, 2].map(n => addDays(newYear, n));
  return [...springFestival, qingming(year), lunarDay(year, 5, 5), lunarDay(year, 8, 15)];
}

/** The usual approximation of the solar term; exact for 1901-2099. */
function qingming(year: number): Day {
  const y = year % 100;
  const constant = year < 2000 ? 5.59 : 4.81;
  return `${year}-04-0${Math.floor(y * 0.2422 + constant) - Math.floor(y / 4)}`;
}
