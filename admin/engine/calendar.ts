const SHANGHAI = "Asia/Shanghai";

const dayFormat = new Intl.DateTimeFormat("sv-SE", { timeZone: SHANGHAI, dateStyle: "short" });
const minuteFormat = new Intl.DateTimeFormat("sv-SE", {
  timeZone: SHANGHAI,
  dateStyle: "short",
  timeStyle: "short",
});

/** `2026-11-21 09:30` in the district's own time, wherever the browser stands. */
export function localMinute(instant: string): string {
  return minuteFormat.format(new Date(instant));
}

export function localDay(instant: Date): string {
  return dayFormat.format(instant);
}

/** The first moment of a district day. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

/** The instant of `2026-11-21 09:30` in the district. */
export function fromLocalBox(text: string): string {
  return new Date(`${text.replace(" ", "T")}:00+08:00`).toISOString();
}

const MINUTE = 60_000;
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 24 * 60 * MINUTE],
  ["month", 30 * 24 * 60 * MINUTE],
  ["day", 24 * 60 * MINUTE],
  ["hour", 60 * MINUTE],
  ["minute", MINUTE],
];

/** "3 days ago" in the reader's language. */
export function relativeTime(instant: string, now: Date, locale: string): string {
  const distance = new Date(instant).getTime() - now.getTime();
  const [unit, size] = steps.find(([, each]) => Math.abs(distance) >= each) ?? ["minute", MINUTE];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(
    Math.round(distance / size),
    unit,
  );
}

/** Whole days from today, in the district, to that day. */
export function daysFromToday(day: string, now: Date): number {
  const today = Date.parse(`${localDay(now)}T00:00:00Z`);
  return Math.round((Date.parse(`${day}T00:00:00Z`) - today) / (24 * 60 * MINUTE));
}

export function relativeDay(day: string, now: Date, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return format.format(daysFromToday(day, now), "day");
}
