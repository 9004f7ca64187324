import { Household } from "../../schema/beneficiary/household";
import { Official } from "../../schema/organization/official";
import { bareBehaviours } from "../support/bare-behaviours";
import { World } from "../support/world";
import { answer, type List } from "./answers";

let world: World;
const all = ["一号", "二号", "三号"].sort();

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  for (const address of all) await world.make(Household, { address });
});
afterAll(() => world.close());

const leader = () => world.as({ role: "LEADER" });

async function addresses(filter: object): Promise<unknown[]> {
  const told = await leader()(
    `query ($filter: HouseholdFilter) { households(filter: $filter) { nodes { address } } }`,
    { filter },
  );
  return answer<List>(told, "households")
    .nodes.map(node => node["address"])
    .sort();
}

describe("null is no condition", () => {
  it.each([
    [{ address: { eq: null } }, "NULL_OPERATOR"],
    [{ address: { contains: null } }, "NULL_OPERATOR"],
    [{ headPersonId: { in: null } }, "NULL_OPERATOR"],
    [{ organization: { name: { ne: null } } }, "NULL_OPERATOR"],
    [{ address: null }, "NULL_FILTER"],
    [{ organization: null }, "NULL_FILTER"],
    [{ members: null }, "NULL_FILTER"],
    [{ members: { some: null } }, "NULL_FILTER"],
    [{ or: null }, "NULL_FILTER"],
    [{ not: null }, "NULL_FILTER"],
  ])("%j is refused", async (filter, code) => {
    const { error } = await leader()(
      `query ($filter: HouseholdFilter) { households(filter: $filter) { totalCount } }`,
      { filter },
    );
    expect(error).toMatchObject({ code: "VALIDATION_FAILED", fields: [{ code }] });
  });

  it("asks for a person's secrets neither", async () => {
    const { error } = await leader()(
      `{ people(filter: { idNumber: { eq: null } }) { totalCount } }`,
    );
    expect(error?.fields[0]?.code).toBe("NULL_OPERATOR");
  });
});

describe("and, or, not", () => {
  it("of nothing are no condition, nothing, and nothing", async () => {
    expect(await addresses({ and: [] })).toEqual(all);
    expect(await addresses({ or: [] })).toEqual([]);
    expect(await addresses({ not: {} })).toEqual([]);
    expect(await addresses({})).toEqual(all);
  });

  it("may not be nested without end", async () => {
    let filter: object = { address: { eq: "一号" } };
    for (let depth = 0; depth < 8; depth += 1) filter = { not: filter };
    const { error } = await leader()(
      `query ($filter: HouseholdFilter) { households(filter: $filter) { totalCount } }`,
      { filter },
    );
    expect(error?.fields[0]?.code).toBe("FILTER_TOO_DEEP");
  });
});

describe("periods", () => {
  it("are days in China, for instants too", async () => {
    const count = async (filter: object): Promise<number> => {
      const query = `query ($filter: OfficialFilter) { officials(filter: $filter) { totalCount } }`;
      return answer<List>(await leader()(query, { filter }), "officials").totalCount;
    };
    world.now = new Date("2026-03-01T15:59:00.000Z");
    await world.make(Official);
    world.now = new Date("2026-03-01T16:00:00.000Z");
    await world.make(Official);
    world.now = new Date("2026-03-02T01:00:00.000Z");
    expect(await count({ createdAt: { period: "TODAY" } })).toBe(1);
    expect(await count({ createdAt: { period: "YESTERDAY" } })).toBe(1);
    expect(await count({ createdAt: { period: "LAST_WEEK" } })).toBe(1);
    expect(await count({ createdAt: { period: "THIS_MONTH" } })).toBe(2);
    expect(await count({ createdAt: { period: "PAST" } })).toBe(1);
    expect(await count({ createdAt: { period: "FUTURE" } })).toBe(0);
  });
});
