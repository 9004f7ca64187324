import { completionOf } from "../../server/indicator/completion";
import { pct, percentText, quotient } from "../../server/indicator/pct";
import { satisfactionOf } from "../../server/indicator/satisfaction";
import { instantsOf } from "../../server/indicator/span";

describe("pct", () => {
  it.each([
    [43_220, 44_004, "98.22"],
    [758, 928, "81.68"],
    [758, 758, "100.00"],
    [11_993, 12_000, "99.94"],
    [11_992, 12_000, "99.93"],
    [417, 418, "99.76"],
    [15_000, 17_000, "88.24"],
    [0, 7, "0.00"],
    // Halves go up: 0.125 %, 0.375 %, 0.005 %
    [1, 800, "0.13"],
    [3, 800, "0.38"],
    [1, 20_000, "0.01"],
    [1, 20_001, "0.00"],
    // No detour through binary fractions: 1.005 %
    [201, 20_000, "1.01"],
    [3, 2, "150.00"],
    [999_999_999, 1_000_000_000, "100.00"],
    [900_719_925_474_099, 9_007_199_254_740_991, "10.00"],
  ])("of %d in %d is %s", (n, d, expected) => {
    expect(pct(n, d)).toBe(expected);
  });

  it("of nothing is nothing", () => {
    expect(pct(0, 0)).toBeNull();
    expect(percentText({ numerator: 0, denominator: 0 })).toBe("—");
    expect(percentText({ numerator: 1, denominator: 3 })).toBe("33.33%");
  });
});

it("means have two decimals, halves rounded up", () => {
  expect([quotient(210, 85), quotient(1, 8), quotient(0, 0)]).toEqual(["2.47", "0.13", null]);
});

describe("completion", () => {
  it.each([
    [{}, 0, 0, 0, 0],
    [{ COMPLETED: 3, ARCHIVED: 2, IN_PROGRESS: 4, ACCEPTED: 1 }, 5, 10, 0, 0],
    [{ COMPLETED: 3, MERGED: 2, WITHDRAWN: 1 }, 3, 3, 2, 1],
    [{ MERGED: 2 }, 0, 0, 2, 0],
  ])("of %j is %d in %d", (counts, numerator, denominator, merged, withdrawn) => {
    const answer = completionOf(new Map(Object.entries(counts)));
    expect(answer).toEqual({ numerator, denominator, merged, withdrawn });
  });
});

describe("satisfaction", () => {
  const ratings = new Map([
    ["SATISFIED", 6],
    ["BASICALLY_SATISFIED", 3],
    ["DISSATISFIED", 1],
  ]);
  it("counts the basically satisfied as the office has decided", () => {
    expect(satisfactionOf(ratings)).toEqual({ numerator: 9, denominator: 10 });
    expect(satisfactionOf(ratings, false)).toEqual({ numerator: 6, denominator: 10 });
    expect(satisfactionOf(new Map())).toEqual({ numerator: 0, denominator: 0 });
  });
});

it("a span is whole days in China", () => {
  expect(instantsOf({ fromOn: "2026-01-01", toOn: "2026-12-31" })).toEqual({
    gte: "2025-12-31T16:00:00.000Z",
    lt: "2026-12-31T16:00:00.000Z",
  });
});
