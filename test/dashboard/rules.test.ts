import { lastMonths } from "../../server/dashboard/months";
import { rankUnits } from "../../server/dashboard/units.rules";
import { periodStart } from "../../server/dashboard/unvisited";

it("the trend is of twelve months, through the turn of the year", () => {
  expect(lastMonths("2026-03-31")).toEqual([
    "2025-04",
    "2025-05",
    "2025-06",
    "2025-07",
    "2025-08",
    "2025-09",
    "2025-10",
    "2025-11",
    "2025-12",
    "2026-01",
    "2026-02",
    "2026-03",
  ]);
  expect(lastMonths("2026-12-01", 2)).toEqual(["2026-11", "2026-12"]);
});

it.each([
  ["2026-08-31", 1, "2026-08-01"],
  ["2026-08-31", 2, "2026-07-01"],
  ["2026-09-01", 2, "2026-09-01"],
  ["2026-08-31", 3, "2026-07-01"],
  ["2026-12-31", 3, "2026-10-01"],
  ["2026-12-31", 12, "2026-01-01"],
])("on %s a period of %d months began on %s", (today, months, start) => {
  expect(periodStart(today, months)).toBe(start);
});

describe("units", () => {
  const unit = (id: string, kind: string) => ({ id, kind, recordLabel: `单位${id}` });
  const units = [
    unit("1", "SUBDISTRICT"),
    unit("2", "TOWN"),
    unit("3", "DEPARTMENT"),
    unit("4", "TOWN"),
  ];
  const count = (unitId: string, state: string, n: number) => ({
    month: "2026-03",
    unitId,
    state,
    count: n,
  });
  const accepted = [
    count("1", "COMPLETED", 1),
    count("1", "IN_PROGRESS", 1),
    count("2", "ARCHIVED", 2),
    count("2", "MERGED", 9),
    count("3", "COMPLETED", 5),
  ];

  it("are ranked among their like, those with nothing left out", () => {
    const ranked = rankUnits(units, accepted, new Map([["1", 1]]));
    expect(ranked).toEqual([
      {
        organization: { type: "Organization", id: "2", recordLabel: "单位2" },
        accepted: 2,
        completed: 2,
        overdue: 0,
        rate: "100.00%",
      },
      {
        organization: { type: "Organization", id: "1", recordLabel: "单位1" },
        accepted: 2,
        completed: 1,
        overdue: 1,
        rate: "50.00%",
      },
    ]);
  });

  it("of equal rate are ordered by their work", () => {
    const both = [count("1", "COMPLETED", 1), count("2", "COMPLETED", 2)];
    expect(rankUnits(units, both, new Map()).map(each => each.organization.id)).toEqual(["2", "1"]);
  });

  it("are departments where there is nothing else", () => {
    const ranked = rankUnits([unit("3", "DEPARTMENT")], accepted, new Map());
    expect(ranked.map(({ rate }) => rate)).toEqual(["100.00%"]);
  });

  it("without accepted tickets have no rate", () => {
    expect(rankUnits(units, [], new Map([["4", 3]]))).toMatchObject([{ rate: "—", overdue: 3 }]);
  });
});
