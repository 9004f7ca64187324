import { Account } from "../../schema/access/account";
import { Place } from "../../schema/beneficiary/place";
import { Organization } from "../../schema/organization/organization";
import { Project } from "../../schema/project/project";
import { bareBehaviours } from "../support/bare-behaviours";
import { World } from "../support/world";
import { answer } from "./answers";

interface Group {
  keys: { field: string; value: string | null; label: string | null }[];
  count: number;
}

let world: World;
let town: string;

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  town = (await world.make(Organization, { name: "东镇" })).id;
  const other = (await world.make(Organization, { name: "西镇" })).id;
  const make = async (at: string, values: Partial<Project>) => {
    world.now = new Date(at);
    await world.make(Project, { organizationId: town, plannedStartOn: "2026-01-05", ...values });
  };
  await make("2025-12-31T15:59:59.000Z", { investment: 100, kind: "KEY", level: "CITY" });
  await make("2025-12-31T16:00:00.000Z", { investment: 250, kind: "KEY", level: "TOWN" });
  await make("2026-01-04T15:59:59.000Z", { investment: 5, yearInvestment: 7, level: "CITY" });
  await make("2026-01-04T16:00:00.000Z", {
    investment: 9_000_000_000_000,
    kind: "RESERVE",
    level: "CITY",
    organizationId: other,
    plannedStartOn: "2026-12-31",
  });
});
afterAll(() => world.close());

async function groups(args: string, selection: string, locale?: "en"): Promise<Group[]> {
  const ask = world.as({ role: ["LEADER", "ORG_ADMIN"] }, locale);
  const query = `{ groups: projectAggregate${args} { ${selection} } }`;
  return answer<Group[]>(await ask(query), "groups");
}

async function keys(groupBy: string, locale?: "en"): Promise<unknown[]> {
  const found = await groups(`(groupBy: [${groupBy}])`, "keys { value label } count", locale);
  return found.map(({ keys: [key], count }) => [key?.value, key?.label, count]);
}

describe("measures", () => {
  it("are in yuan, and null where there is nothing to measure", async () => {
    const selection = `count sum { investment yearInvestment } avg { investment } min { investment plannedStartOn } max { investment plannedStartOn createdAt }`;
    expect(await groups("", selection)).toEqual([
      {
        count: 4,
        sum: { investment: "90000000003.55", yearInvestment: "0.07" },
        avg: { investment: "22500000000.89" },
        min: { investment: "0.05", plannedStartOn: "2026-01-05" },
        max: {
          investment: "90000000000.00",
          plannedStartOn: "2026-12-31",
          createdAt: "2026-01-04T16:00:00.000Z",
        },
      },
    ]);
    expect(await groups("(filter: { id: { in: [] } })", "count sum { investment }")).toEqual([
      { count: 0, sum: { investment: null } },
    ]);
  });

  it("may be named twice", async () => {
    const [group] = await groups("", "one: sum { investment } other: sum { yearInvestment }");
    expect(group).toEqual({
      one: { investment: "90000000003.55" },
      other: { yearInvestment: "0.07" },
    });
  });
});

describe("groups", () => {
  it("are the largest first, with the words of a choice in the reader's language", async () => {
    expect(await keys("{ field: KIND }")).toEqual([
      ["KEY", "重点项目", 3],
      ["RESERVE", "储备项目", 1],
    ]);
    expect(await keys("{ field: KIND }", "en")).toEqual([
      ["KEY", "Key", 3],
      ["RESERVE", "Reserve", 1],
    ]);
    expect(await keys("{ field: LEVEL }")).toEqual([
      ["CITY", "市级", 3],
      ["TOWN", "镇街级", 1],
    ]);
  });

  it("of references carry their names", async () => {
    expect(await keys("{ field: ORGANIZATION_ID }")).toEqual([
      [town, "东镇", 3],
      [expect.any(String), "西镇", 1],
    ]);
    expect(await keys("{ field: LEADER_ID }")).toEqual([[null, null, 4]]);
  });

  it("of flags say yes and no", async () => {
    const ask = world.as({});
    const query = `{ groups: accountAggregate(groupBy: [{ field: IS_DEMO }]) { keys { value label } } }`;
    await world.make(Account);
    expect(answer<Group[]>(await ask(query), "groups")).toEqual([
      { keys: [{ value: "false", label: "否" }] },
    ]);
  });

  it.each([
    ["DAY", ["2025-12-31", "2026-01-01", "2026-01-04", "2026-01-05"]],
    ["WEEK", ["2025-12-29", "2026-01-05"]],
    ["MONTH", ["2025-12-01", "2026-01-01"]],
    ["QUARTER", ["2025-10-01", "2026-01-01"]],
    ["YEAR", ["2025-01-01", "2026-01-01"]],
  ])("by %s are days in China", async (bucket, days) => {
    const found = await keys(`{ field: CREATED_AT, bucket: ${bucket} }`);
    expect(found.map(each => (each as string[])[0]).sort()).toEqual(days);
  });

  it("by quarter of a day", async () => {
    const found = await keys("{ field: PLANNED_START_ON, bucket: QUARTER }");
    expect(found.map(each => (each as string[])[0])).toEqual(["2026-01-01", "2026-10-01"]);
  });

  it("by several fields, cut to the first", async () => {
    const by = "groupBy: [{ field: KIND }, { field: LEVEL }]";
    const found = await groups(`(${by}, first: 2)`, "keys { field value } count");
    expect(found).toEqual([
      {
        keys: [
          { field: "kind", value: "KEY" },
          { field: "level", value: "CITY" },
        ],
        count: 2,
      },
      expect.objectContaining({ count: 1 }),
    ]);
  });

  it("are refused by time where the field is no date, and beyond a thousand", async () => {
    const ask = world.as({ role: "LEADER" });
    const wrong = await ask(
      `{ projectAggregate(groupBy: [{ field: KIND, bucket: DAY }]) { count } }`,
    );
    expect(wrong.error).toMatchObject({
      code: "VALIDATION_FAILED",
      message: "项目类别不是日期，不能按时间分组",
      fields: [{ code: "NOT_A_DATE" }],
    });
    const many = await ask(`{ projectAggregate(first: 1001) { count } }`);
    expect(many.error?.code).toBe("LIMIT_EXCEEDED");
  });

  it("obey filter, search and place", async () => {
    const east = `filter: { organization: { within: { descendantOf: "${town}" } } }`;
    expect(await groups(`(${east})`, "count")).toEqual([{ count: 3 }]);
    expect(await groups(`(search: "没有的")`, "count")).toEqual([{ count: 0 }]);
  });
});

describe("a sum of numbers", () => {
  it("may be larger than a number of 32 bits", async () => {
    for (let at = 0; at < 3; at += 1) await world.make(Place, { lengthM: 2_000_000_000 });
    const told = await world.as({ role: "LEADER" })(
      `{ groups: placeAggregate { sum { lengthM } avg { lengthM } max { lengthM } } }`,
    );
    expect(answer<object[]>(told, "groups")).toEqual([
      {
        sum: { lengthM: 6_000_000_000 },
        avg: { lengthM: 2_000_000_000 },
        max: { lengthM: 2_000_000_000 },
      },
    ]);
  });
});
