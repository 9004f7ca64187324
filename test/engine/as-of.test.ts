import { records } from "../../schema";
import { Household } from "../../schema/beneficiary/household";
import { Person } from "../../schema/beneficiary/person";
import { nobody } from "../../schema/kit/access";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole, otherValue } from "../support/editing";
import { type Ask, World } from "../support/world";
import { answer, type Node, refusal } from "./answers";

const MORNING = "2026-03-02T01:00:00.000Z";
const NOON = "2026-03-02T04:00:00.000Z";
const EVENING = "2026-03-02T10:00:00.000Z";

let world: World;
let ask: Ask;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
  ask = world.as(everyRole);
});
beforeEach(() => {
  world.now = new Date(MORNING);
});
afterAll(() => world.close());

const editable = records.filter(
  spec => spec.access.update !== nobody && spec.kind !== "LOG" && spec.access.create !== nobody,
);

describe.each(editable.map(spec => [spec.name, spec] as const))(
  "%s as of an instant",
  (name, spec) => {
    const { field, value } = otherValue(spec);
    const shown = `id version updatedAt deletedAt recordLabel value: ${field.name}`;
    const query = `query ($id: ID!, $at: DateTime) { row: ${spec.single}(id: $id, asOf: $at) { ${shown} } }`;
    const update = `mutation ($id: ID!, $input: Update${name}Input!) { row: update${name}(id: $id, input: $input, expectedVersion: 1) { ${shown} } }`;

    it("is what it was then, all columns alike, and nothing before it was made", async () => {
      const { id } = await world.make(spec.type);
      const first = answer(await ask(query, { id }), "row");
      world.now = new Date(EVENING);
      const last = answer(await ask(update, { id, input: { [field.name]: value } }), "row");
      expect(last).toMatchObject({ version: 2, value });
      expect(answer(await ask(query, { id, at: MORNING }), "row")).toEqual(first);
      expect(answer(await ask(query, { id, at: NOON }), "row")).toEqual(first);
      expect(answer(await ask(query, { id, at: EVENING }), "row")).toEqual(last);
      expect(answer(await ask(query, { id, at: "2099-01-01T00:00:00.000Z" }), "row")).toEqual(last);
      const before = await ask(query, { id, at: "2026-03-02T00:59:59.999Z" });
      expect(refusal(before)).toEqual({
        code: "NOT_FOUND",
        message: `${spec.label}不存在，或不在您的权限范围内`,
      });
    });

    it("has every field that it has today", async () => {
      const { id } = await world.make(spec.type);
      world.now = new Date(EVENING);
      await ask(update, { id, input: { [field.name]: value } });
      const names = spec.fields.filter(each => !each.hidden).map(each => each.name);
      const relations = spec.fields.flatMap(each =>
        each.relation ? [`${each.relation} { id recordLabel }`] : [],
      );
      const whole = `query ($id: ID!, $at: DateTime) { row: ${spec.single}(id: $id, asOf: $at) { ${names.join(" ")} ${relations.join(" ")} } }`;
      const now = answer(await ask(whole, { id }), "row");
      const then = answer(await ask(whole, { id, at: MORNING }), "row");
      const differing = Object.keys(now).filter(
        key => JSON.stringify(now[key]) !== JSON.stringify(then[key]),
      );
      expect(
        differing.filter(key => !["version", "updatedAt", "updatedById"].includes(key)),
      ).toEqual([field.name]);
    });
  },
);

describe("a row of then", () => {
  const official = `query ($id: ID!, $at: DateTime) { row: official(id: $id, asOf: $at) { name mobile politicalStatus deletedAt organization { id recordLabel } } }`;
  const move = `mutation ($id: ID!, $input: UpdateOfficialInput!, $version: Int!) { updateOfficial(id: $id, input: $input, expectedVersion: $version) { id } }`;

  it("names its references as they are called today", async () => {
    const [old, next] = [await world.make(Organization), await world.make(Organization)];
    const { id } = await world.make(Official, { organizationId: old.id });
    world.now = new Date(EVENING);
    await ask(move, { id, input: { organizationId: next.id }, version: 1 });
    await ask(
      `mutation ($id: ID!) { updateOrganization(id: $id, input: { name: "新的名称" }, expectedVersion: 1) { id } }`,
      { id: old.id },
    );
    expect(answer(await ask(official, { id, at: NOON }), "row")).toMatchObject({
      organization: { id: old.id, recordLabel: "新的名称" },
    });
  });

  it("masks secrets, those of then", async () => {
    const { id } = await world.make(Official, { mobile: "13800138001" });
    world.now = new Date(EVENING);
    await ask(move, { id, input: { mobile: "13900139002" }, version: 1 });
    expect(answer(await ask(official, { id, at: NOON }), "row")["mobile"]).toBe("138****8001");
    expect(answer(await ask(official, { id }), "row")["mobile"]).toBe("139****9002");
  });

  it("is seen, and its restricted fields with it, by those who see the row of today", async () => {
    const [old, next] = [await world.make(Organization), await world.make(Organization)];
    const { id } = await world.make(Official, {
      organizationId: old.id,
      politicalStatus: "MASSES",
    });
    world.now = new Date(EVENING);
    await ask(move, { id, input: { organizationId: next.id }, version: 1 });
    const statusFor = async (at: string): Promise<unknown> => {
      const lead = world.as({ role: "UNIT_LEAD", scope: "ORG", at: [at] });
      return answer(await lead(official, { id, at: NOON }), "row")["politicalStatus"];
    };
    expect(await statusFor(next.id)).toBe("MASSES");
    expect(await statusFor(old.id)).toBeNull();
  });

  it("is not found by those who may not see it today", async () => {
    const [old, next] = [await world.make(Organization), await world.make(Organization)];
    const { id } = await world.make(Person, { organizationId: old.id });
    world.now = new Date(EVENING);
    await world.system(tx =>
      tx.write([
        {
          kind: "UPDATE",
          spec: records.find(spec => spec.name === "Person") as never,
          id,
          values: { organizationId: next.id },
          isTrusted: true,
        },
      ]),
    );
    const query = `query ($id: ID!, $at: DateTime) { row: person(id: $id, asOf: $at) { id } }`;
    const lead = (at: string) => world.as({ role: "UNIT_LEAD", scope: "ORG", at: [at] });
    expect((await lead(old.id)(query, { id, at: NOON })).error?.code).toBe("NOT_FOUND");
    expect((await lead(next.id)(query, { id, at: NOON })).error).toBeUndefined();
  });

  it("was in the bin when it was", async () => {
    const { id } = await world.make(Official);
    world.now = new Date(NOON);
    await ask(`mutation ($id: ID!) { deleteOfficial(id: $id, expectedVersion: 1) { id } }`, { id });
    world.now = new Date(EVENING);
    await ask(`mutation ($id: ID!) { restoreOfficial(id: $id) { id } }`, { id });
    const binned = async (at: string): Promise<unknown> =>
      answer(await ask(official, { id, at }), "row")["deletedAt"];
    expect(await binned("2026-03-02T03:00:00.000Z")).toBeNull();
    expect(await binned("2026-03-02T05:00:00.000Z")).toBe(NOON);
    expect(await binned(EVENING)).toBeNull();
  });

  it.each([
    ["lists", "household", "members { totalCount }", Household],
    ["its history", "household", "history { totalCount }", Household],
  ])("has no %s", async (_, single, selected, type) => {
    const { id } = await world.make(type);
    const told = await ask(
      `query ($id: ID!, $at: DateTime) { row: ${single}(id: $id, asOf: $at) { id ${selected} } }`,
      { id, at: NOON },
    );
    expect(told.error).toMatchObject({
      code: "VALIDATION_FAILED",
      message: "查看历史时点的记录时，不能同时查看关联列表、办理步骤或变更历史",
    });
  });

  it("is not found by an id that is none", async () => {
    for (const id of ["999", "12abc", ""]) {
      expect((await ask(official, { id, at: NOON })).error?.code).toBe("NOT_FOUND");
    }
  });

  it("keeps ids that a number cannot hold", async () => {
    const { id } = await world.make(Official);
    const row = answer<Node>(
      await ask(official.replace("name", "id name"), { id, at: NOON }),
      "row",
    );
    expect(row.id).toBe(id);
  });
});
