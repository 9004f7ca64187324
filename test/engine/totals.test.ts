import { Place } from "../../schema/beneficiary/place";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { bareBehaviours } from "../support/bare-behaviours";
import { World } from "../support/world";
import { answer, type List } from "./answers";

let world: World;
let towns: string[];

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  towns = [(await world.make(Organization)).id, (await world.make(Organization)).id];
  const values = Array.from({ length: 1010 }, (_, at) => ({
    name: `街${at}`,
    kind: at < 1000 ? "STREET" : "ALLEY",
    organizationId: towns[at % 2],
  }));
  const spec = specOf(Place);
  await world.system(tx =>
    tx.write(values.map(each => ({ kind: "CREATE", spec, values: each, isTrusted: true }))),
  );
});
afterAll(() => world.close());

const leader = () => world.as({ role: "LEADER" });

async function total(args: string, filter: object): Promise<List> {
  const query = `query ($filter: PlaceFilter) { places(first: 1, filter: $filter) { totalCount${args} totalIsExact } }`;
  return answer<List>(await leader()(query, { filter }), "places");
}

describe("a total", () => {
  it("stops at a thousand and says so, unless it is to be exact", async () => {
    expect(await total("", {})).toMatchObject({ totalCount: 1000, totalIsExact: false });
    expect(await total("(exact: true)", {})).toMatchObject({
      totalCount: 1010,
      totalIsExact: true,
    });
  });

  it("is exact at a thousand and below", async () => {
    const streets = { kind: { eq: "STREET" } };
    expect(await total("", streets)).toMatchObject({ totalCount: 1000, totalIsExact: true });
    const none = { kind: { in: [] } };
    expect(await total("", none)).toMatchObject({ totalCount: 0, totalIsExact: true });
  });

  it("counts each row once where the ways into the scope overlap", async () => {
    const ask = world.as({
      role: "LEADER",
      scope: "ORG_SUBTREE",
      at: towns,
      and: [{ role: "UNIT_LEAD", scope: "ORG", at: towns }],
    });
    const told = await ask(`{ places(filter: { kind: { eq: ALLEY } }) { totalCount } }`);
    expect(answer<List>(told, "places").totalCount).toBe(10);
  });

  it("is counted only when selected", async () => {
    const counts = async (selection: string): Promise<number> => {
      const sent = await world.statements(() => leader()(`{ places(first: 5) { ${selection} } }`));
      return sent.filter(statement => statement.includes("COUNT(*)")).length;
    };
    expect(await counts("nodes { id }")).toBe(0);
    expect(await counts("nodes { id } totalCount")).toBe(1);
    expect(await counts("totalIsExact")).toBe(1);
  });

  it("needs no rows when only it is selected with none of them", async () => {
    const sent = await world.statements(() => leader()(`{ places(first: 0) { totalCount } }`));
    expect(sent).toHaveLength(1);
  });
});
