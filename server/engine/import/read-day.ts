import { isDay } from "../../../schema/kit/scalars";

const DAY = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /^(.+?)[\sT]+(\d{1,2})[:时](\d{2})(?:[:分](\d{2})秒?|分)?$/;

/** A civil date in one of the forms that offices write; null when it is none. */
export function readDay(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .replace(/ 00:00(:00)?$/, "")
    .replace(/\s/g, "");
  const [, year, month = "", date = ""] = DAY.exec(plain) ?? COMPACT.exec(plain) ?? [];
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

/** An instant as a clock in China shows it; a date alone is its midnight. */
export function readInstant(text: string): string | null {
  const plain = text.normalize("NFKC").trim();
  const [, date = plain, hour = "0", minute = "00", second = "00"] = TIME.exec(plain) ?? [];
  const day = readDay(date);
  if (!day || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const at = new Date(`${day}T${hour.padStart(2, "0")}:${minute}:${second}+08:00`);
  return at.toISOString();
}
