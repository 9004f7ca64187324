import fc from "fast-check";
import { createWorkCalendar } from "../../server/calendar/create-work-calendar";
import { addDays } from "../../server/calendar/day";
import { dueOn } from "../../server/calendar/due-on";
import { publishedDays } from "../../server/calendar/published-days";
import type { TimeLimit } from "../../server/calendar/time-limit";
import { workingDaysBetween } from "../../server/calendar/working-days-between";

const calendar = createWorkCalendar(publishedDays());
const day = fc.integer({ min: 0, max: 10_000 }).map(n => addDays("2004-01-01", n));
const n = fc.integer({ min: 1, max: 120 });
const unit = fc.constantFrom<TimeLimit["unit"]>("WORKING_DAY", "CALENDAR_DAY");
const suspensions = fc.array(
  fc
    .tuple(day, fc.integer({ min: 0, max: 30 }))
    .map(([fromOn, length]) => ({ fromOn, toOn: addDays(fromOn, length) })),
  { maxLength: 5 },
);

test("n working days leave exactly n working days in (start, due]", () => {
  fc.assert(
    fc.property(day, n, (startOn, n) => {
      const due = dueOn({ startOn, limit: { n, unit: "WORKING_DAY" }, calendar }).dueOn ?? "";
      expect(calendar.isWorkingDay(due)).toBe(true);
      expect(workingDaysBetween(startOn, due, calendar)).toBe(n);
    }),
  );
});

test("a longer limit is never due earlier", () => {
  fc.assert(
    fc.property(day, n, unit, suspensions, (startOn, n, unit, suspensions) => {
      const due = (n: number) =>
        dueOn({ startOn, limit: { n, unit }, suspensions, calendar }).dueOn;
      expect((due(n + 1) ?? "") >= (due(n) ?? "")).toBe(true);
    }),
  );
});

test("a suspension never makes it due earlier, and never due on a suspended day", () => {
  fc.assert(
    fc.property(day, n, unit, suspensions, (startOn, n, unit, suspensions) => {
      const clock = { startOn, limit: { n, unit }, calendar };
      const due = dueOn({ ...clock, suspensions }).dueOn ?? "";
      expect(due >= (dueOn(clock).dueOn ?? "")).toBe(true);
      expect(suspensions.some(({ fromOn, toOn }) => fromOn < due && due <= toOn)).toBe(false);
    }),
  );
});

test("the derivation has every day from start to due once, and n of them count", () => {
  fc.assert(
    fc.property(day, n, unit, suspensions, (startOn, n, unit, suspensions) => {
      const due = dueOn({ startOn, limit: { n, unit }, suspensions, calendar });
      expect(due.derivation.map(({ day }) => day)).toEqual(
        due.derivation.map((_, index) => addDays(startOn, index)),
      );
      expect(due.derivation.at(-1)?.day).toBe(due.dueOn);
      expect(due.derivation.filter(({ counted }) => counted)).toHaveLength(n);
    }),
  );
});
