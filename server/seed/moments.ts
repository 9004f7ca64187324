import { addDays, type Day } from "../calendar/day";
import { shanghaiDay } from "../calendar/shanghai-day";
import type { WorkCalendar } from "../calendar/work-calendar";
import type { Dice } from "./dice";

const MINUTE_MS = 60_000;
const OPENS = 8 * 60 + 30;
const CLOSES = 17 * 60 + 45;

/** The instant of a time of day in China, `minutes` after midnight. */
export function instantOn(day: Day, minutes: number): string {
  const midnight = Date.parse(`${day}T00:00:00+08:00`);
  return new Date(midnight + minutes * MINUTE_MS).toISOString();
}

export function dayOfInstant(at: string): Day {
  return shanghaiDay(new Date(at));
}

/** Some office minute of a day. */
export function officeMinute(dice: Dice): number {
  return dice.int(OPENS, CLOSES);
}

/** So many minutes later, in office hours: what would fall outside happens on the next working day. */
export function later(at: string, minutes: number, calendar: WorkCalendar, dice: Dice): string {
  const then = new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString();
  const day = dayOfInstant(then);
  const minute = (Date.parse(then) - Date.parse(instantOn(day, 0))) / MINUTE_MS;
  if (calendar.isWorkingDay(day) && minute >= OPENS && minute <= CLOSES)
    return withSecond(then, dice);
  const next = calendar.isWorkingDay(day) && minute < OPENS ? day : nextWorkingDay(day, calendar);
  return withSecond(instantOn(next, OPENS + dice.int(0, 90)), dice);
}

/** The n-th working day after the day; the day itself for 0. */
export function workingDaysLater(day: Day, n: number, calendar: WorkCalendar): Day {
  let found = day;
  for (let left = n; left > 0; left -= 1) found = nextWorkingDay(found, calendar);
  return found;
}

/** The day, or the nearest working day before it. */
export function workingDayUntil(day: Day, calendar: WorkCalendar): Day {
  let found = day;
  while (!calendar.isWorkingDay(found)) found = addDays(found, -1);
  return found;
}

function nextWorkingDay(day: Day, calendar: WorkCalendar): Day {
  let found = addDays(day, 1);
  while (!calendar.isWorkingDay(found)) found = addDays(found, 1);
  return found;
}

function withSecond(at: string, dice: Dice): string {
  return new Date(Date.parse(at) + dice.int(0, 59) * 1000).toISOString();
}
