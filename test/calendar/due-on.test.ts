import { createWorkCalendar } from "../../server/calendar/create-work-calendar";
import { dueOn } from "../../server/calendar/due-on";
import { publishedDays, publishedDaysOf } from "../../server/calendar/published-days";
import type { TimeLimit } from "../../server/calendar/time-limit";

const calendar = createWorkCalendar(publishedDays());
const working = (n: number): TimeLimit => ({ n, unit: "WORKING_DAY" });
const civil = (n: number): TimeLimit => ({ n, unit: "CALENDAR_DAY" });
const due = (startOn: string, limit: TimeLimit) => dueOn({ startOn, limit, calendar }).dueOn;

describe("the due day", () => {
  test.each([
    ["2026-02-13", working(5), "2026-02-27"],
    ["2026-02-13", working(1), "2026-02-14"],
    ["2026-09-17", working(10), "2026-10-08"],
    ["2026-03-02", working(5), "2026-03-09"],
    ["2026-08-05", civil(60), "2026-10-08"],
    ["2026-03-02", working(0), "2026-03-02"],
    ["2025-12-31", working(1), "2026-01-04"],
    ["2025-12-30", working(2), "2026-01-04"],
    ["2025-12-31", civil(1), "2026-01-04"],
    ["2024-02-28", working(1), "2024-02-29"],
    ["2024-02-29", civil(1), "2024-03-01"],
    ["2024-02-28", civil(1), "2024-02-29"],
    ["2026-02-27", civil(1), "2026-02-28"],
    ["2026-02-28", civil(1), "2026-03-02"],
    ["2026-01-01", working(248), "2026-12-31"],
  ])("of %s + %j is %s", (startOn, limit, expected) => {
    expect(due(startOn, limit)).toBe(expected);
  });

  test("does not roll when told not to", () => {
    const clock = { startOn: "2026-08-05", limit: civil(60), rollForward: false, calendar };
    expect(dueOn(clock).dueOn).toBe("2026-10-04");
  });

  test("tells how each day was judged", () => {
    const { derivation } = dueOn({ startOn: "2026-02-13", limit: working(2), calendar });
    expect(derivation.slice(0, 4)).toEqual([
      { day: "2026-02-13", counted: false, why: "START" },
      { day: "2026-02-14", counted: true, why: "MAKEUP" },
      { day: "2026-02-15", counted: false, why: "HOLIDAY" },
      { day: "2026-02-16", counted: false, why: "HOLIDAY" },
    ]);
    expect(derivation.at(-1)).toEqual({ day: "2026-02-24", counted: true, why: "WORKING" });
  });

  test("tells that it rolled", () => {
    const { derivation } = dueOn({ startOn: "2026-03-06", limit: civil(1), calendar });
    expect(derivation.slice(1)).toEqual([
      { day: "2026-03-07", counted: true, why: "CALENDAR_DAY" },
      { day: "2026-03-08", counted: false, why: "WEEKEND" },
      { day: "2026-03-09", counted: false, why: "ROLLED" },
    ]);
  });

  test.each([-1, 1.5, Number.NaN, 1e9])("refuses a limit of %p days", n => {
    expect(() => due("2026-03-02", working(n))).toThrow(RangeError);
  });

  test.each(["2026-02-29", "2026-3-2", "", "2026-13-01"])("refuses the start %p", startOn => {
    expect(() => due(startOn, working(1))).toThrow("Not a day");
  });
});

describe("suspension", () => {
  const suspended = (fromOn: string, toOn: string | null, limit = working(5)) =>
    dueOn({ startOn: "2026-03-02", limit, suspensions: [{ fromOn, toOn }], calendar });

  test.each([
    ["2026-03-03", "2026-03-06", "2026-03-12"],
    ["2026-03-03", "2026-03-03", "2026-03-09"],
    ["2026-03-06", "2026-03-08", "2026-03-09"],
    ["2026-03-02", "2026-03-03", "2026-03-10"],
    ["2026-03-09", "2026-03-31", "2026-03-09"],
  ])("of (%s, %s] leads to %s", (fromOn, toOn, expected) => {
    expect(suspended(fromOn, toOn).dueOn).toBe(expected);
  });

  test("that is still open leaves no due day", () => {
    const due = suspended("2026-03-04", null);
    expect(due.dueOn).toBeNull();
    expect(due.derivation.at(-1)?.day).toBe("2026-03-04");
  });

  test("that opens on the due day comes too late", () => {
    expect(suspended("2026-03-09", null).dueOn).toBe("2026-03-09");
  });

  test("stops calendar days too, and a rolled day", () => {
    expect(suspended("2026-03-03", "2026-03-06", civil(3)).dueOn).toBe("2026-03-09");
    expect(suspended("2026-03-08", "2026-03-10", civil(6)).dueOn).toBe("2026-03-11");
  });

  test("may happen twice, and overlap does not count double", () => {
    const suspensions = [
      { fromOn: "2026-03-03", toOn: "2026-03-05" },
      { fromOn: "2026-03-04", toOn: "2026-03-06" },
      { fromOn: "2026-03-09", toOn: "2026-03-10" },
    ];
    const clock = { startOn: "2026-03-02", limit: working(5), suspensions, calendar };
    expect(dueOn(clock).dueOn).toBe("2026-03-13");
  });

  test("may not end before it begins", () => {
    expect(() => suspended("2026-03-06", "2026-03-03")).toThrow(RangeError);
  });
});

describe("extension", () => {
  const extended = (...extensions: TimeLimit[]) =>
    dueOn({ startOn: "2026-03-02", limit: working(5), extensions, calendar }).dueOn;

  test("counts from the former due day", () => {
    expect(extended(working(5))).toBe("2026-03-16");
    expect(extended(working(5), working(1))).toBe("2026-03-17");
    expect(extended(civil(5))).toBe("2026-03-16");
    expect(extended(civil(5), working(1))).toBe("2026-03-17");
  });

  test("is suspended like the limit itself", () => {
    const suspensions = [{ fromOn: "2026-03-10", toOn: "2026-03-12" }];
    const clock = { startOn: "2026-03-02", limit: working(5), suspensions, calendar };
    expect(dueOn({ ...clock, extensions: [working(5)] }).dueOn).toBe("2026-03-18");
  });
});

describe("beyond the last published year", () => {
  const known = publishedDaysOf(["2026-10-01"], []);
  const until2026 = createWorkCalendar(known);

  test.each([
    ["2026-12-30", working(1), "2026-12-31", false],
    ["2026-12-30", working(2), "2027-01-04", true],
    ["2026-12-30", civil(1), "2026-12-31", false],
    ["2026-12-30", civil(2), "2027-01-04", true],
    ["2027-02-04", working(1), "2027-02-09", true],
    ["2027-09-30", working(1), "2027-10-04", true],
  ])("%s + %j is %s, provisional: %p", (startOn, limit, expected, provisional) => {
    const due = dueOn({ startOn, limit, calendar: until2026 });
    expect(due).toMatchObject({ dueOn: expected, provisional });
  });

  test("calendar days that cannot roll need no calendar", () => {
    const clock = { startOn: "2026-12-30", limit: civil(9), rollForward: false };
    expect(dueOn({ ...clock, calendar: until2026 }).provisional).toBe(false);
  });
});
