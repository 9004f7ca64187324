import { Household } from "../../schema/beneficiary/household";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { HouseholdClass } from "../../schema/beneficiary/household-class";
import { Organization } from "../../schema/organization/organization";
import { bareBehaviours } from "../support/bare-behaviours";
import { World } from "../support/world";
import { answer, type List } from "./answers";

let world: World;
const id: Record<string, string> = {};

async function organization(
  name: string,
  parent: string | null,
  kind: "DISTRICT" | "TOWN" | "VILLAGE",
) {
  const parentId = parent ? id[parent] : null;
  id[name] = (await world.make(Organization, { name, kind, parentId })).id;
}

async function household(name: string, place: string, relations: ("HEAD" | "CHILD")[]) {
  id[name] = (await world.make(Household, { address: name, organizationId: id[place] })).id;
  for (const relation of relations) {
    await world.make(HouseholdMembership, { householdId: id[name], relation });
  }
}

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  await organization("区", null, "DISTRICT");
  await organization("东镇", "区", "TOWN");
  await organization("西镇", "区", "TOWN");
  await organization("东村", "东镇", "VILLAGE");
  await organization("西村", "西镇", "VILLAGE");
  await household("50%", "东村", ["HEAD", "CHILD"]);
  await household("5_0", "东村", ["HEAD"]);
  await household("5\\0", "西村", ["CHILD"]);
  await household("500", "东镇", []);
  await household("5a0", "区", []);
});
afterAll(() => world.close());

const leader = () => world.as({ role: "LEADER" });

async function addresses(filter: object): Promise<unknown[]> {
  const told = await leader()(
    `query ($filter: HouseholdFilter) { households(filter: $filter, sort: [{ field: ADDRESS }]) { nodes { address } } }`,
    { filter },
  );
  return answer<List>(told, "households")
    .nodes.map(node => node["address"])
    .sort();
}

const all = ["500", "50%", "5\\0", "5_0", "5a0"].sort();

describe("text is taken literally", () => {
  it.each([
    ["%", ["50%"]],
    ["_", ["5_0"]],
    ["\\", ["5\\0"]],
    ["5A0", ["5a0"]],
    ["", all],
  ])("contains %j", async (contains, found) => {
    expect(await addresses({ address: { contains } })).toEqual(found);
  });

  it("in search too, where every word must be found", async () => {
    const told = await leader()(`{ households(search: " 5  0% ") { nodes { address } } }`);
    expect(answer<List>(told, "households").nodes).toEqual([{ address: "50%" }]);
  });
});

describe("a condition on a reference", () => {
  it("holds for the referenced row", async () => {
    const east = { organization: { name: { startsWith: "东" } } };
    expect(await addresses(east)).toEqual(["500", "50%", "5_0"].sort());
    expect(await addresses({ not: east })).toEqual(["5\\0", "5a0"].sort());
    expect(await addresses({ organization: { parent: { name: { eq: "西镇" } } } })).toEqual([
      "5\\0",
    ]);
  });

  it("does not hold where there is none", async () => {
    expect(await addresses({ headPerson: {} })).toEqual([]);
    expect(await addresses({ not: { headPerson: {} } })).toEqual(all);
    expect(await addresses({ organization: { parentId: { isNull: true } } })).toEqual(["5a0"]);
  });
});

describe("a condition on a list", () => {
  const head = { relation: { eq: "HEAD" } };

  it.each([
    ["some", { some: head }, ["50%", "5_0"]],
    ["none", { none: head }, ["500", "5\\0", "5a0"]],
    ["every", { every: head }, ["500", "5_0", "5a0"]],
    ["some at all", { some: {} }, ["50%", "5\\0", "5_0"]],
    ["none at all", { none: {} }, ["500", "5a0"]],
    ["some but not every", { some: head, none: { relation: { eq: "CHILD" } } }, ["5_0"]],
  ])("%s", async (_, members, found) => {
    expect(await addresses({ members })).toEqual([...found].sort());
  });

  it("does not see rows in the bin", async () => {
    const row = await world.make(HouseholdClass, { householdId: id["500"] });
    expect(await addresses({ classes: { some: {} } })).toEqual(["500"]);
    const { error } = await world.as({ role: "ORG_ADMIN" })(
      `mutation ($id: ID!) { deleteHouseholdClass(id: $id, expectedVersion: 1) { id } }`,
      { id: row.id },
    );
    expect(error).toBeUndefined();
    expect(await addresses({ classes: { some: {} } })).toEqual([]);
  });
});

describe("a place", () => {
  const below = (place: string, includeSelf?: boolean) => ({
    organization: { within: { descendantOf: id[place], includeSelf } },
  });

  it("takes in everything below, with or without itself", async () => {
    expect(await addresses(below("东镇"))).toEqual(["500", "50%", "5_0"].sort());
    expect(await addresses(below("东镇", false))).toEqual(["50%", "5_0"].sort());
    expect(await addresses(below("区"))).toEqual(all);
    expect(await addresses(below("区", false))).toEqual(all.filter(each => each !== "5a0"));
    expect(await addresses(below("东村", false))).toEqual([]);
  });

  it("means the same nested, negated and together with others", async () => {
    const east = below("东镇");
    expect(await addresses({ and: [east] })).toEqual(await addresses(east));
    expect(await addresses({ not: east })).toEqual(["5\\0", "5a0"].sort());
    expect(await addresses({ not: below("东镇", false) })).toEqual(["500", "5\\0", "5a0"].sort());
    expect(await addresses({ or: [below("东村"), below("西镇")] })).toEqual(
      ["50%", "5_0", "5\\0"].sort(),
    );
    const town = { organization: { ...east.organization, kind: { eq: "TOWN" } } };
    expect(await addresses(town)).toEqual(["500"]);
    expect(await addresses({ ...east, address: { eq: "5_0" } })).toEqual(["5_0"]);
  });

  it("filters the tree itself and lists through it", async () => {
    const names = async (filter: object): Promise<unknown[]> => {
      const told = await leader()(
        `query ($filter: OrganizationFilter) { organizations(filter: $filter) { nodes { name } } }`,
        { filter },
      );
      return answer<List>(told, "organizations")
        .nodes.map(node => node["name"])
        .sort();
    };
    const within = { descendantOf: id["东镇"] };
    expect(await names({ within })).toEqual(["东村", "东镇"].sort());
    expect(await names({ within: { ...within, includeSelf: false } })).toEqual(["东村"]);
    expect(await names({ within: { descendantOf: id["区"] }, not: { within } })).toEqual(
      ["区", "西村", "西镇"].sort(),
    );
    expect(await names({ within, households: { some: {} } })).toEqual(["东村", "东镇"].sort());
    expect(await names({ children: { some: { within } } })).toEqual(["东镇", "区"].sort());
  });

  it("that is none is refused", async () => {
    for (const descendantOf of ["999", "x", "9999999999999999999"]) {
      const { error } = await leader()(
        `query ($filter: HouseholdFilter) { households(filter: $filter) { totalCount } }`,
        { filter: { organization: { within: { descendantOf } } } },
      );
      expect(error).toMatchObject({ fields: [{ code: "UNKNOWN_ORGANIZATION" }] });
    }
  });
});
