import { records } from "../../schema";
import type { Role } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { targetOf } from "../../server/engine/catalog";
import { bareBehaviours } from "../support/bare-behaviours";
import { Oracle } from "../support/oracle";
import { ScopedRows } from "../support/scoped-rows";
import { type Person, World } from "../support/world";
import { answer, idsOf, type List } from "./answers";

let world: World;
let rows: ScopedRows;
let oracle: Oracle;

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  rows = new ScopedRows(world);
  await rows.fill();
  oracle = await Oracle.of(world);
}, 180_000);
afterAll(() => world.close());

const scoped = records.filter(spec => spec.kind !== "LOG" || spec.parent);

/** A role of the read rule, and another one if there is. */
function readersOf({ access: { read } }: RecordSpec): [Role, Role] {
  const [one = "LEADER", other = one] = read.kind === "granted" ? read.roles : [];
  return [one, other];
}

/** Whether an organization answers for the rows, directly or through what they belong to. */
function isLocated({ owner, parent }: RecordSpec): boolean {
  return Boolean(owner) || (parent !== undefined && isLocated(targetOf(parent)));
}

type Situation = (spec: RecordSpec, at: Record<string, string>) => Person;

const someone = () => ({ officialId: rows.officialId, accountId: rows.accountId });
const placed =
  (scope: Person["scope"], ...places: string[]): Situation =>
  (spec, at) => ({
    ...someone(),
    role: readersOf(spec)[0],
    scope,
    at: places.map(place => at[place] ?? ""),
  });

const situations: Record<string, Situation> = {
  "the whole": placed("DISTRICT"),
  "a city and all below": placed("ORG_SUBTREE", "city"),
  "a district and all below": placed("ORG_SUBTREE", "north"),
  "a town and all below": placed("ORG_SUBTREE", "eastTown"),
  "a village and all below": placed("ORG_SUBTREE", "eastVillage"),
  "a village of many grids and all below": placed("ORG_SUBTREE", "hillVillage"),
  "a village alone": placed("ORG", "eastVillage"),
  "a town alone": placed("ORG", "eastTown"),
  "a list of villages": placed("ORG_LIST", "westVillage", "southVillage"),
  "several towns, one within another": placed(
    "ORG_SUBTREE",
    "eastTown",
    "eastVillage",
    "southTown",
  ),
  "own rows": placed("SELF"),
  "several grants": (spec, at) => ({
    ...placed("ORG", "westVillage")(spec, at),
    and: [
      { role: readersOf(spec)[1], scope: "ORG_SUBTREE", at: [at["eastTown"] ?? ""] },
      { role: readersOf(spec)[0], scope: "SELF" },
    ],
  }),
  "its own area": (spec, at) => ({
    ...placed("ORG_SUBTREE", "eastTown")(spec, at),
    modules: [spec.area],
  }),
};

async function listed(spec: RecordSpec, person: Person): Promise<{ ids: string[]; list: List }> {
  const told = await world.as(person)(
    `{ list: ${spec.plural}(first: 200) { totalCount(exact: true) nodes { id } }
       again: ${spec.plural}(first: 200, offset: 200) { nodes { id } } }`,
  );
  const list = answer<List>(told, "list");
  return { ids: [...idsOf(list), ...idsOf(answer<List>(told, "again"))].sort(), list };
}

describe.each(scoped.map(spec => [spec.name, spec] as const))("%s", (_, spec) => {
  const { read } = spec.access;

  it.each(Object.keys(situations))("is listed and counted within %s", async name => {
    const person = (situations[name] as Situation)(spec, rows.at);
    const expected = oracle.allowed(spec, read, await world.actor(person));
    const { ids, list } = await listed(spec, person);
    expect(ids).toEqual(expected);
    expect(list.totalCount).toBe(expected.length);
    const told = await world.as(person)(
      `{ capped: ${spec.plural} { totalCount } groups: ${spec.single}Aggregate { count } }`,
    );
    expect(answer<List>(told, "capped").totalCount).toBe(expected.length);
    expect(answer(told, "groups")).toEqual([{ count: expected.length }]);
  });

  it("has rows within and beyond, so that the comparison tells something", async () => {
    if (read.kind !== "granted") return expect(oracle.all(spec).length).toBeGreaterThan(0);
    const within = async (name: string): Promise<number> => {
      const actor = await world.actor((situations[name] as Situation)(spec, rows.at));
      return oracle.allowed(spec, read, actor).length;
    };
    const all = oracle.all(spec).length;
    const town = await within("a town and all below");
    const own = await within("own rows");
    expect(town).toBeLessThan(all);
    expect(town > own).toBe(isLocated(spec));
    if (read.ties.length) expect(own).toBeGreaterThan(0);
  });

  it("is found one by one where it is listed, and not elsewhere", async () => {
    const person = (situations["several grants"] as Situation)(spec, rows.at);
    const actor = await world.actor(person);
    for (const row of oracle.all(spec).slice(-20)) {
      const told = await world.as(person)(`query ($id: ID!) { ${spec.single}(id: $id) { id } }`, {
        id: row.id,
      });
      const isAllowed = oracle.allows(spec, read, actor, row);
      expect([row.id, told.error?.code]).toEqual([row.id, isAllowed ? undefined : "NOT_FOUND"]);
    }
  });

  it("is not for those without a role, or whose grants are for other areas", async () => {
    const strangers: Person[] = [
      someone(),
      { ...(situations["the whole"] as Situation)(spec, rows.at), modules: ["elsewhere"] },
    ];
    for (const person of strangers) {
      const told = await world.as(person)(`{ list: ${spec.plural} { totalCount } }`);
      const code = read.kind === "everyone" ? undefined : "FORBIDDEN";
      expect(told.error?.code).toBe(code);
      const groups = await world.as(person)(`{ ${spec.single}Aggregate { count } }`);
      expect(groups.error?.code).toBe(code);
    }
  });
});

describe("lists of organizations", () => {
  const owned = scoped.flatMap(({ name, owner }): [string, string][] =>
    owner?.inverse ? [[name, owner.inverse.name]] : [],
  );

  it.each(owned)("show of %s what its own list shows", async (name, field) => {
    const spec = scoped.find(each => each.name === name) as RecordSpec;
    const person = (situations["several grants"] as Situation)(spec, rows.at);
    const below = `nodes { id ${field}(first: 200) { totalCount nodes { id } } }`;
    const told = await world.as(person)(`{ organizations(first: 200) { ${below} } }`);
    const { ids } = await listed(spec, person);
    const organizations = answer<List>(told, "organizations").nodes;
    const lists = organizations.map(node => node[field] as List);
    const seen = lists.flatMap(idsOf);
    const known = new Set(organizations.map(node => node.id));
    const expected = oracle
      .all(spec)
      .filter(row => ids.includes(row.id) && known.has(String(row[spec.owner?.name ?? ""])));
    expect(seen.sort()).toEqual(expected.map(row => row.id).sort());
    const total = lists.reduce((sum, list) => sum + list.totalCount, 0);
    expect(total).toBe(expected.length);
  });
});
