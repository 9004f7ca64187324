import { Place } from "../../schema/beneficiary/place";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Person, World } from "../support/world";
import { answer, idsOf, type List, refusal } from "./answers";

const COUNT = 300;
const KINDS = ["STREET", "ALLEY", "COMPOUND"];

let world: World;
let towns: string[];

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  const district = await world.make(Organization, { kind: "DISTRICT" });
  const make = () => world.make(Organization, { kind: "TOWN", parentId: district.id });
  towns = [(await make()).id, (await make()).id, (await make()).id];
  const spec = specOf(Place);
  const values = Array.from({ length: COUNT }, (_, at) => ({
    name: `街${at % 40}`,
    kind: KINDS[at % 3],
    lengthM: at % 4 === 0 ? null : (at * 7) % 50,
    organizationId: towns[at % 3],
  }));
  await world.system(tx =>
    tx.write(values.map(each => ({ kind: "CREATE", spec, values: each, isTrusted: true }))),
  );
});
afterAll(() => world.close());

const PAGE = `query ($sort: [PlaceSort!], $first: Int, $after: String, $last: Int, $before: String, $offset: Int, $filter: PlaceFilter) {
  places(sort: $sort, first: $first, after: $after, last: $last, before: $before, offset: $offset, filter: $filter) {
    nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

const everywhere: Person = { role: "LEADER" };

async function page(person: Person, variables: Record<string, unknown>): Promise<List> {
  return answer<List>(await world.as(person)(PAGE, variables), "places");
}

async function byOffset(person: Person, sort: unknown): Promise<string[]> {
  const pages = [0, 1, 2, 3].map(at => page(person, { sort, first: 100, offset: at * 100 }));
  return (await Promise.all(pages)).flatMap(idsOf);
}

async function forward(person: Person, sort: unknown): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const found: List = await page(person, { sort, first: 37, after });
    ids.push(...idsOf(found));
    expect(found.pageInfo.hasPreviousPage).toBe(after !== null);
    more = found.pageInfo.hasNextPage;
    after = found.pageInfo.endCursor;
  }
  return ids;
}

async function backward(person: Person, sort: unknown): Promise<string[]> {
  const ids: string[] = [];
  for (let before: string | null = null, more = true; more;) {
    const found: List = await page(person, { sort, last: 37, before });
    ids.unshift(...idsOf(found));
    more = found.pageInfo.hasPreviousPage;
    before = found.pageInfo.startCursor;
  }
  return ids;
}

const sorts = [
  null,
  [{ field: "ID" }],
  [{ field: "LENGTH_M", direction: "ASC" }],
  [{ field: "LENGTH_M", direction: "DESC" }],
  [{ field: "KIND" }, { field: "LENGTH_M", direction: "DESC" }],
  [{ field: "LENGTH_M", direction: "DESC" }, { field: "NAME" }, { field: "ID", direction: "DESC" }],
  [{ field: "ORGANIZATION_ID", direction: "DESC" }, { field: "CREATED_AT" }],
];

describe.each(sorts.map(sort => [JSON.stringify(sort), sort] as const))(
  "sorted by %s",
  (_, sort) => {
    it("gives the same rows by offset, forward and backward", async () => {
      const ids = await byOffset(everywhere, sort);
      expect(new Set(ids).size).toBe(COUNT);
      expect(await forward(everywhere, sort)).toEqual(ids);
      expect(await backward(everywhere, sort)).toEqual(ids);
    });

    it("does so within a scope of several branches", async () => {
      const person: Person = { role: "LEADER", scope: "ORG_SUBTREE", at: towns.slice(0, 2) };
      const ids = await byOffset(person, sort);
      expect(new Set(ids).size).toBe(COUNT * (2 / 3));
      expect(await forward(person, sort)).toEqual(ids);
      expect(await backward(person, sort)).toEqual(ids);
    });
  },
);

it("puts empty values first ascending and last descending", async () => {
  const lengths = async (direction: string): Promise<unknown[]> => {
    const told = await world.as(everywhere)(
      `query ($sort: [PlaceSort!]) { places(sort: $sort, first: 200) { nodes { id lengthM } } }`,
      { sort: [{ field: "LENGTH_M", direction }] },
    );
    return answer<List>(told, "places").nodes.map(node => node["lengthM"]);
  };
  expect((await lengths("ASC")).slice(0, 75)).toEqual(Array.from({ length: 75 }, () => null));
  expect((await lengths("DESC"))[0]).toBe(49);
});

describe("a cursor", () => {
  const sort = [{ field: "LENGTH_M" }];
  const ask = (person: Person, variables: object) =>
    world.as(person)(PAGE, { sort, first: 5, ...variables });

  it.each([
    ["another account", { ...everywhere, accountId: "2" }, {}],
    ["another order", everywhere, { sort: [{ field: "NAME" }] }],
    ["another filter", everywhere, { filter: { kind: { eq: "ALLEY" } } }],
  ])("of %s is refused", async (_, person, variables) => {
    const { pageInfo } = await page(everywhere, { sort, first: 5 });
    const { error } = await ask(person, { after: pageInfo.endCursor, ...variables });
    expect(error).toMatchObject({
      code: "VALIDATION_FAILED",
      message: "翻页位置无效，请回到第一页重新查询",
      fields: [{ code: "BAD_CURSOR" }],
    });
  });

  it("that was changed, or never was one, is refused", async () => {
    const { pageInfo } = await page(everywhere, { sort, first: 5 });
    const [body = "", signature = ""] = (pageInfo.endCursor ?? "").split(".");
    const other = Buffer.from(JSON.stringify([0, "1"])).toString("base64url");
    for (const after of [`${other}.${signature}`, `${body}.${"x".repeat(16)}`, body, "张"]) {
      const { error } = await ask(everywhere, { after });
      expect([after, error?.fields[0]?.code]).toEqual([after, "BAD_CURSOR"]);
    }
  });
});

describe("the size of a page", () => {
  it.each([{ first: 201 }, { first: -1 }, { last: 201 }, { last: -1 }])(
    "%j is refused",
    async size => {
      const told = await world.as(everywhere)(PAGE, size);
      expect(refusal(told)).toEqual({ code: "LIMIT_EXCEEDED", message: "一次最多取 200 条" });
    },
  );

  it("is 25 unless given, may be 0 and 200", async () => {
    expect((await page(everywhere, {})).nodes).toHaveLength(25);
    expect((await page(everywhere, { first: 0 })).nodes).toEqual([]);
    expect((await page(everywhere, { first: 200 })).nodes).toHaveLength(200);
  });

  it.each([
    { first: 5, offset: 5, after: "x" },
    { first: 5, last: 5 },
    { first: 5, before: "x" },
    { last: 5, after: "x" },
    { last: 5, offset: 5 },
    { before: "x" },
    { offset: -1 },
  ])("may not be mixed as in %j", async variables => {
    const { error } = await world.as(everywhere)(PAGE, variables);
    expect(error).toMatchObject({ code: "VALIDATION_FAILED", fields: [{ code: "MIXED_PAGING" }] });
  });
});
