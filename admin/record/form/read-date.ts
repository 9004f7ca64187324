const DAY = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/;
const MINUTE = /^(.+?)[\sT]+(\d{1,2}):(\d{2})$/;

const two = (text: string | undefined) => (text ?? "").padStart(2, "0");

/** 20261121, 2026/11/21 and 2026-11-21 are one day; anything else, and 2026-02-30, is none. */
export function readDay(text: string): string | undefined {
  const [, year, month, date] = DAY.exec(text.trim()) ?? [];
  if (!year) return undefined;
  const day = `${year}-${two(month)}-${two(date)}`;
  const instant = new Date(`${day}T00:00:00Z`);
  const real = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
  return real ? day : undefined;
}

export function readMinute(text: string): string | undefined {
  const [, dayText, hour, minute] = MINUTE.exec(text.trim()) ?? [];
  const day = dayText && readDay(dayText);
  if (!day || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${day} ${two(hour)}:${minute}`;
}
