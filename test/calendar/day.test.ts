import { addDays, isDay, weekdayOf } from "../../server/calendar/day";
import { shanghaiDay } from "../../server/calendar/shanghai-day";

test.each([
  ["2026-02-28", true],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-2-28", false],
  ["2026-00-01", false],
  ["2026-04-31", false],
  ["2026-02-28T00:00:00Z", false],
  ["", false],
])("isDay(%j) is %p", (value, expected) => {
  expect(isDay(value)).toBe(expected);
});

test.each([
  ["2024-02-28", 1, "2024-02-29"],
  ["2024-02-29", 366, "2025-03-01"],
  ["2025-12-31", 1, "2026-01-01"],
  ["2026-01-01", -1, "2025-12-31"],
])("%s + %i is %s", (day, n, expected) => {
  expect(addDays(day, n)).toBe(expected);
});

test("the weekday does not depend on the time zone", () => {
  expect(weekdayOf("2026-03-01")).toBe(0);
  expect(weekdayOf("2026-02-28")).toBe(6);
});

test.each([
  ["2026-03-01T15:59:59.999Z", "2026-03-01"],
  ["2026-03-01T16:00:00.000Z", "2026-03-02"],
  ["2025-12-31T16:00:00.000Z", "2026-01-01"],
])("%s is %s in Shanghai", (instant, expected) => {
  expect(shanghaiDay(new Date(instant))).toBe(expected);
});
