/** A civil date `YYYY-MM-DD` in Asia/Shanghai; two of them compare as strings. */
export type Day = string;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MS_PER_DAY = 86_400_000;

export function isDay(value: string): boolean {
  if (!SHAPE.test(value)) return false;
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}

/** `n` civil days later, or earlier when `n` is negative. */
export function addDays(day: Day, n: number): Day {
  return dayOfEpoch(epochDay(day) + n);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(epochDay(day) * MS_PER_DAY).getUTCDay();
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** Days since 1970-01-01; the process's time zone plays no part. */
function epochDay(day: Day): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

function dayOfEpoch(days: number): Day {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
}
