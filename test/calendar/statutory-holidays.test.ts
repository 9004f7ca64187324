import { publishedDays } from "../../server/calendar/published-days";
import { lunarDay } from "../../server/calendar/lunar-day";
import { statutoryHolidays } from "../../server/calendar/statutory-holidays";

test("the law's holidays of 2027", () => {
  expect([...statutoryHolidays(2027)].sort()).toEqual([
    "2027-01-01",
    "2027-02-05",
    "2027-02-06",
    "2027-02-07",
    "2027-02-08",
    "2027-04-05",
    "2027-05-01",
    "2027-05-02",
    "2027-06-09",
    "2027-09-15",
    "2027-10-01",
    "2027-10-02",
    "2027-10-03",
  ]);
});

test.each([2025, 2026])("every one of %i was in the notice", year => {
  const { holidays } = publishedDays();
  expect([...statutoryHolidays(year)].filter(day => !holidays.has(day))).toEqual([]);
});

test.each([
  [2023, 1, 1, "2023-01-22"],
  [2023, 5, 5, "2023-06-22"],
  [2025, 8, 15, "2025-10-06"],
  [2028, 1, 1, "2028-01-26"],
  [2033, 8, 15, "2033-09-08"],
  [2034, 1, 1, "2034-02-19"],
])("lunar %i-%i-%i is %s", (year, month, day, expected) => {
  expect(lunarDay(year, month, day)).toBe(expected);
});

test.each([2014, 2017, 2020, 2023, 2025, 2026])("Qingming of %i is in the notice", year => {
  const day = [...statutoryHolidays(year)].find(day => day.startsWith(`${year}-04`)) ?? "";
  expect(publishedDays().holidays).toContain(day);
});

test("years beyond the tables keep the fixed days", () => {
  expect(statutoryHolidays(2100).size).toBe(6);
});
