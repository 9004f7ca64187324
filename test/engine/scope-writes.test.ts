import { records } from "../../schema";
import { type Actor, nobody, type Role, type Rule } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { targetOf } from "../../server/engine/catalog";
import { bareBehaviours } from "../support/bare-behaviours";
import { sampleInput } from "../support/editing";
import { Oracle } from "../support/oracle";
import { ScopedRows } from "../support/scoped-rows";
import { type Person, World } from "../support/world";

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

function roleOf(rule: Rule): Role {
  return rule.kind === "granted" ? (rule.roles[0] ?? "LEADER") : "LEADER";
}

/** Reads the whole north, and holds the rule's role in the east alone. */
function person({ access: { read } }: RecordSpec, rule: Rule): Person {
  const reader =
    read.kind === "granted" ? read.roles.filter(each => !hasRole(rule, each))[0] : undefined;
  return {
    officialId: rows.officialId,
    accountId: rows.accountId,
    role: roleOf(rule),
    scope: "ORG_SUBTREE",
    at: [rows.at["eastTown"] ?? ""],
    and: reader ? [{ role: reader, scope: "ORG_SUBTREE", at: [rows.at["north"] ?? ""] }] : [],
  };
}

function hasRole(rule: Rule, role: Role): boolean {
  return rule.kind === "granted" && rule.roles.includes(role);
}

/** Reads everything everywhere without a role of the rule. */
function reader(rule: Rule): Person {
  const role = (["LEADER", "SUPERVISOR", "STATISTICIAN"] as const).filter(
    each => !hasRole(rule, each),
  );
  return { role, scope: "DISTRICT" };
}

/** What an attempt on the row must be answered. */
function verdict(spec: RecordSpec, rule: Rule, actor: Actor, row: { id: string }): string {
  if (!oracle.allows(spec, spec.access.read, actor, row)) return "NOT_FOUND";
  return oracle.allows(spec, rule, actor, row) ? "DONE" : "FORBIDDEN";
}

const editable = records.filter(spec => spec.access.update !== nobody);
const removable = records.filter(spec => spec.access.remove !== nobody);
const placed = records.filter(
  ({ owner, parent, access }) => (owner ?? parent) && access.create !== nobody,
);

it.each(editable.map(spec => [spec.name, spec] as const))(
  "update%s is done, forbidden or not found as the row is",
  async (name, spec) => {
    const who = person(spec, spec.access.update);
    const actor = await world.actor(who);
    const ask = world.as(who);
    for (const row of oracle.all(spec).slice(-25)) {
      const { error } = await ask(
        `mutation ($id: ID!, $version: Int!) { update${name}(id: $id, input: {}, expectedVersion: $version) { id } }`,
        { id: row.id, version: row["version"] as number },
      );
      const expected = verdict(spec, spec.access.update, actor, row);
      expect([row.id, error?.code ?? "DONE"]).toEqual([row.id, expected]);
    }
  },
);

it.each(removable.map(spec => [spec.name, spec] as const))(
  "delete%s is tried, forbidden or not found as the row is",
  async (name, spec) => {
    const who = person(spec, spec.access.remove);
    const actor = await world.actor(who);
    const ask = world.as(who);
    for (const row of oracle.all(spec).slice(-25)) {
      const { error } = await ask(
        `mutation ($id: ID!) { delete${name}(id: $id, expectedVersion: 999) { id } }`,
        { id: row.id },
      );
      const expected = verdict(spec, spec.access.remove, actor, row);
      expect([row.id, error?.code]).toEqual([row.id, expected === "DONE" ? "CONFLICT" : expected]);
    }
  },
);

/** Ids of what the record would belong to, in the east and elsewhere in the north. */
async function anchors(
  spec: RecordSpec,
): Promise<{ field: string; inside: string; outside: string }> {
  const place = (name: string): string => rows.at[name] ?? "";
  const { owner, parent } = spec;
  if (owner?.name === "id") {
    return { field: "parentId", inside: place("eastVillage"), outside: place("westVillage") };
  }
  if (owner) {
    return { field: owner.name, inside: place("eastVillage"), outside: place("westVillage") };
  }
  if (!parent) throw new Error(`${spec.name} belongs to nothing`);
  const above = targetOf(parent);
  const make = async (organization: string): Promise<string> => {
    const anchor = above.owner ? { [above.owner.name]: organization } : {};
    return (await world.make(above.type, anchor))["id"];
  };
  return {
    field: parent.name,
    inside: await make(place("eastVillage")),
    outside: await make(place("westVillage")),
  };
}

/** Rules that let everybody with the role create what names him are no rule of place. */
function isTiedToAuthor({ access: { create } }: RecordSpec): boolean {
  return create.kind === "granted" && create.ties.length > 0;
}

const located = placed.filter(spec => {
  const { owner, parent } = spec;
  const isGiven = owner ? owner.name === "id" || !owner.readOnly : parent && targetOf(parent).owner;
  return isGiven && !isTiedToAuthor(spec);
});

describe.each(located.map(spec => [spec.name, spec] as const))("%s", (name, spec) => {
  it("is created within the scope of the role that may, and nowhere else", async () => {
    const { field, inside, outside } = await anchors(spec);
    const who = { ...person(spec, spec.access.create), and: [reader(spec.access.create)] };
    const create = `mutation ($input: Create${name}Input!) { create${name}(input: $input) { id } }`;
    const input = { ...(await sampleInput(world, spec)), [field]: outside };
    const told = await world.as(who)(create, { input });
    expect(told.error).toMatchObject({ code: "FORBIDDEN", message: `您无权新建${spec.label}` });
    const again = { ...(await sampleInput(world, spec)), [field]: inside };
    expect((await world.as(who)(create, { input: again })).error).toBeUndefined();
  });
});

const movable = located.filter(({ access, owner, parent }) => {
  return access.update !== nobody && !(owner ?? parent)?.createOnly;
});

describe.each(movable.map(spec => [spec.name, spec] as const))("%s", (name, spec) => {
  it("is not moved out of the scope", async () => {
    const { field, inside, outside } = await anchors(spec);
    const { id } = await world.make(spec.type, { [field]: inside });
    const who = { ...person(spec, spec.access.update), and: [reader(spec.access.update)] };
    const { error } = await world.as(who)(
      `mutation ($id: ID!, $input: Update${name}Input!) { update${name}(id: $id, input: $input, expectedVersion: 1) { id } }`,
      { id, input: { [field]: outside } },
    );
    expect(error).toMatchObject({ code: "FORBIDDEN", message: `您无权修改${spec.label}` });
    expect(await world.row(spec.type, id)).toMatchObject({ [field]: inside, version: 1 });
  });
});
