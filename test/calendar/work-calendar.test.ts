import { createWorkCalendar } from "../../server/calendar/create-work-calendar";
import { publishedDays, publishedDaysOf } from "../../server/calendar/published-days";
import { workingDaysBetween } from "../../server/calendar/working-days-between";

const published = publishedDays();
const calendar = createWorkCalendar(published);

test.each([
  ["January", "2025-12-31", "2026-01-31", 21],
  ["February", "2026-01-31", "2026-02-28", 16],
  ["May", "2026-04-30", "2026-05-31", 19],
  ["September", "2026-08-31", "2026-09-30", 22],
  ["October", "2026-09-30", "2026-10-31", 18],
  ["the year", "2025-12-31", "2026-12-31", 248],
])("%s 2026 has its working days", (_, after, until, expected) => {
  expect(workingDaysBetween(after, until, calendar)).toBe(expected);
});

test.each([
  ["2026-03-02", "2026-03-02", 0],
  ["2026-03-03", "2026-03-02", 0],
  ["2026-03-06", "2026-03-08", 0],
  ["2026-03-06", "2026-03-09", 1],
])("after %s until %s are %i working days", (after, until, expected) => {
  expect(workingDaysBetween(after, until, calendar)).toBe(expected);
});

test.each([
  ["2026-03-02", "WORKING"],
  ["2026-03-07", "WEEKEND"],
  ["2026-02-15", "HOLIDAY"],
  ["2026-02-14", "MAKEUP"],
  ["2022-12-31", "HOLIDAY"],
  ["2011-12-31", "MAKEUP"],
])("%s is %s", (day, kind) => {
  expect(calendar.why(day)).toBe(kind);
});

test("the years of the notices are known", () => {
  expect(calendar.isPublished(2026)).toBe(true);
  expect(calendar.isPublished(2003)).toBe(false);
  expect(calendar.isPublished(Math.max(...published.years) + 1)).toBe(false);
});

test("an entry of the December before does not publish a year", () => {
  expect(publishedDaysOf(["2026-10-01", "2027-01-01"], []).years).toEqual(new Set([2026]));
});

test("the revision changes with the entries only", () => {
  const before = publishedDaysOf(["2026-10-01"], []).revision;
  expect(publishedDaysOf(["2026-10-01"], []).revision).toBe(before);
  expect(publishedDaysOf(["2026-10-01"], ["2026-10-10"]).revision).not.toBe(before);
  expect(publishedDaysOf([], ["2026-10-01"]).revision).not.toBe(before);
});

test("one day cannot be both", () => {
  expect(() => publishedDaysOf(["2026-10-01"], ["2026-10-01"])).toThrow("2026-10-01");
});
