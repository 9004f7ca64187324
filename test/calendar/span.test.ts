import { holdsDay, mostAtOnce, overlap, type Span } from "../../server/calendar/span";

const span = (from: string, to: string | null = null): Span => ({ from, to });
const march = span("2026-03-01", "2026-03-31");

it.each([
  ["2026-02-28", false],
  ["2026-03-01", true],
  ["2026-03-31", true],
  ["2026-04-01", false],
])("March holds %s: %s", (day, expected) => {
  expect(holdsDay(march, day)).toBe(expected);
});

it.each([
  [span("2026-01-01", "2026-02-28"), false],
  [span("2026-01-01", "2026-03-01"), true],
  [span("2026-01-01"), true],
  [span("2026-03-10", "2026-03-11"), true],
  [span("2026-03-31"), true],
  [span("2026-04-01"), false],
])("March overlaps %j: %s", (other, expected) => {
  expect(overlap(march, other)).toBe(expected);
  expect(overlap(other, march)).toBe(expected);
});

it.each([
  [[], 0],
  [[span("2026-04-01")], 0],
  [[span("2026-01-01", "2026-03-10"), span("2026-03-11")], 1],
  [[span("2026-01-01", "2026-03-11"), span("2026-03-11")], 2],
  [[span("2026-01-01"), span("2026-03-05", "2026-03-06"), span("2026-03-06")], 3],
])("most at once of %j is %d", (others, expected) => {
  expect(mostAtOnce(march, others)).toBe(expected);
});
