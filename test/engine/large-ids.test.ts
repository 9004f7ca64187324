import { Place } from "../../schema/beneficiary/place";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { Db } from "../../server/engine/db";
import { among, column, type Sql, sql, table } from "../../server/engine/sql";
import { World } from "../support/world";
import { answer, idsOf, type List } from "./answers";

/** Near 2^62 a double cannot tell 512 neighbours apart. */
const FIRST = 2n ** 62n;
const ROWS = 300;
const ids = Array.from({ length: ROWS }, (_, at) => String(FIRST + BigInt(at)));
const [one = "", next = "", third = ""] = ids;
/** More parameters than a prepared statement has: they go as text. */
const MANY = ids.filter((_, at) => at % 2 === 0);

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.system(tx =>
    tx.write(
      ids.flatMap(id => [
        {
          ...{ kind: "CREATE", spec: specOf(Organization), id, isTrusted: true },
          values: { name: `村${id}`, code: `V${id}`, kind: "VILLAGE" },
        },
        {
          ...{ kind: "CREATE", spec: specOf(Place), id, isTrusted: true },
          values: { name: `巷${id}`, kind: "ALLEY", organizationId: id },
        },
      ]),
    ),
  );
  await world.test.database.pool.query("ANALYZE TABLE place, organization");
});
afterAll(() => world.close());

const office = () => world.as({ role: "ORG_ADMIN" });

async function listed(filter: object): Promise<string[]> {
  const told = await office()(
    `query ($filter: PlaceFilter) { places(filter: $filter, first: 200, sort: [{ field: ID }]) { nodes { id } } }`,
    { filter },
  );
  return idsOf(answer<List>(told, "places"));
}

describe("ids that differ in the last digit", () => {
  it.each(["id", "organizationId"])("are told apart by every operator on %s", async name => {
    expect(await listed({ [name]: { eq: next } })).toEqual([next]);
    expect(await listed({ [name]: { in: [one, third] } })).toEqual([one, third]);
    expect(await listed({ [name]: { in: MANY } })).toEqual(MANY);
    const others = ids.filter(id => id !== next);
    expect(await listed({ [name]: { ne: next } })).toEqual(others.slice(0, 200));
    const rest = ids.filter(id => !MANY.includes(id));
    expect(await listed({ [name]: { notIn: MANY } })).toEqual(rest);
  });

  it("are told apart by paths of references", async () => {
    expect(await listed({ organization: { id: { eq: next } } })).toEqual([next]);
    const told = await office()(
      `query ($id: ID!) { organizations(filter: { places: { some: { id: { eq: $id } } } }) { nodes { id places { nodes { id } } } } }`,
      { id: next },
    );
    expect(answer<List>(told, "organizations").nodes).toEqual([
      { id: next, places: { nodes: [{ id: next }] } },
    ]);
  });

  it("are told apart by scopes", async () => {
    const told = await world.as({ role: "LIAISON", scope: "ORG", at: [next] })(
      `{ places { totalCount nodes { id } } }`,
    );
    expect(answer<List>(told, "places")).toEqual({ totalCount: 1, nodes: [{ id: next }] });
  });

  it("are told apart by cursors", async () => {
    const page = async (after: string | null): Promise<{ ids: string[]; end: string }> => {
      const told = await office()(
        `query ($after: String, $filter: PlaceFilter) {
          places(first: 100, after: $after, filter: $filter, sort: [{ field: ID }]) { nodes { id } pageInfo { endCursor } }
        }`,
        { after, filter: { id: { in: ids } } },
      );
      const list = answer<List & { pageInfo: { endCursor: string } }>(told, "places");
      return { ids: idsOf(list), end: list.pageInfo.endCursor };
    };
    const first = await page(null);
    const second = await page(first.end);
    expect([...first.ids, ...second.ids]).toEqual(ids.slice(0, 200));
  });

  it("are told apart by writes", async () => {
    const told = await office()(
      `mutation ($id: ID!) { updatePlace(id: $id, input: { name: "新名" }, expectedVersion: 1) { id version } }`,
      { id: next },
    );
    expect(answer(told, "updatePlace")).toEqual({ id: next, version: 2 });
    const { pool } = world.test.database;
    const [rows] = await pool.query("SELECT id FROM place WHERE version > 1");
    expect(rows).toEqual([{ id: next }]);
  });
});

describe("an index is used for ids that are sent as text", () => {
  interface Step {
    key: string | null;
    type: string;
  }

  async function planOf(condition: Sql): Promise<Step[]> {
    const isMysql = world.test.database.flavour === "mysql";
    const explain = isMysql ? sql`EXPLAIN FORMAT=TRADITIONAL ` : sql`EXPLAIN `;
    return new Db(world.test.database.pool).objects<Step>(
      sql`${explain}SELECT ${column("t", "name")} FROM ${table("place", "t")} WHERE ${condition}`,
    );
  }

  it.each([
    ["one id", "id", [one], "PRIMARY"],
    ["few ids", "id", [one, third], "PRIMARY"],
    ["one reference", "organizationId", [one], "organizationId"],
    ["few references", "organizationId", [one, third], "organizationId"],
  ])("%s", async (_, name, values, key) => {
    const [step] = await planOf(among(column("t", name), values));
    expect(step?.key).toContain(key);
    expect(["const", "ref", "range"]).toContain(step?.type);
  });
});
