import { Household } from "../../schema/beneficiary/household";
import { Organization } from "../../schema/organization/organization";
import { Ticket } from "../../schema/ticket/ticket";
import { World } from "../support/world";

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const office = () => world.as({ role: "ORG_ADMIN" });

async function district() {
  const root = await world.make(Organization, { kind: "DISTRICT" });
  const [one, other] = [await below(root.id, "TOWN"), await below(root.id, "TOWN")];
  return { root, one, other, village: await below(one.id, "VILLAGE") };
}

function below(parentId: string, kind: Organization["kind"]) {
  return world.make(Organization, { parentId, kind });
}

function update(id: string, input: object) {
  return office()(
    `mutation ($id: ID!, $input: UpdateOrganizationInput!) {
      done: updateOrganization(id: $id, expectedVersion: 1, input: $input) { id }
    }`,
    { id, input },
  );
}

describe("the tree", () => {
  it("gives each organization its path, its depth, its district and its unit", async () => {
    const { root, one, village } = await district();
    expect(await world.row(Organization, root.id)).toMatchObject({
      ...{ path: `/${root.id}/`, depth: 0, districtId: root.id, unitId: null },
    });
    expect(await world.row(Organization, village.id)).toMatchObject({
      ...{ path: `/${root.id}/${one.id}/${village.id}/`, depth: 2 },
      ...{ districtId: root.id, unitId: one.id },
    });
  });

  it("takes everything below and all that it owns along when it moves", async () => {
    const { root, one, other, village } = await district();
    const grid = await below(village.id, "GRID_CELL");
    const household = await world.make(Household, { organizationId: grid.id });
    const ticket = await world.make(Ticket, { organizationId: village.id });
    expect(household).toMatchObject({ unitId: one.id });
    expect((await update(village.id, { parentId: other.id })).error).toBeUndefined();
    expect(await world.row(Organization, grid.id)).toMatchObject({
      ...{ path: `/${root.id}/${other.id}/${village.id}/${grid.id}/`, depth: 3 },
      unitId: other.id,
    });
    expect(await world.row(Household, household.id)).toMatchObject({
      ...{ districtId: root.id, unitId: other.id },
    });
    expect(await world.row(Ticket, ticket.id)).toMatchObject({ unitId: other.id });
    const lead = (at: string) =>
      world.as({ role: "UNIT_LEAD", scope: "ORG_SUBTREE", at: [at] })(
        `{ households { totalCount } tickets { totalCount } }`,
      );
    expect((await lead(one.id)).data).toEqual({
      ...{ households: { totalCount: 0 }, tickets: { totalCount: 0 } },
    });
    expect((await lead(other.id)).data).toEqual({
      ...{ households: { totalCount: 1 }, tickets: { totalCount: 1 } },
    });
  });

  it("never stands below itself (O1)", async () => {
    const { one, village } = await district();
    const refusal = {
      code: "RULE_BROKEN",
      message: "上级组织不能是本组织或其下级",
      fields: [{ path: "parentId" }],
    };
    expect((await update(one.id, { parentId: one.id })).error).toMatchObject(refusal);
    expect((await update(one.id, { parentId: village.id })).error).toMatchObject(refusal);
  });

  it("of the party is another one", async () => {
    const { root, one, other } = await district();
    expect((await update(one.id, { partyParentId: other.id })).error).toBeUndefined();
    expect(await world.row(Organization, one.id)).toMatchObject({
      ...{ path: `/${root.id}/${one.id}/`, partyPath: `/${other.id}/${one.id}/` },
    });
    expect((await update(other.id, { partyParentId: one.id })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "上级组织不能是本组织或其下级",
    });
  });

  it("takes the party tree below along when it moves", async () => {
    const { one, other, village } = await district();
    expect((await update(village.id, { partyParentId: one.id })).error).toBeUndefined();
    expect((await update(one.id, { partyParentId: other.id })).error).toBeUndefined();
    expect((await world.row(Organization, village.id))?.partyPath).toBe(
      `/${other.id}/${one.id}/${village.id}/`,
    );
  });
});

describe("an organization", () => {
  it("stays while others refer to it", async () => {
    const { one, village } = await district();
    const remove = (id: string) =>
      office()(`mutation ($id: ID!) { deleteOrganization(id: $id, expectedVersion: 1) { id } }`, {
        id,
      });
    expect((await remove(one.id)).error).toMatchObject({
      code: "REFERENCED",
      message: "组织仍被引用，不能删除：组织1条",
      details: { references: [{ resource: "Organization", count: 1 }] },
    });
    expect((await remove(village.id)).error).toBeUndefined();
    expect((await remove(one.id)).error).toBeUndefined();
  });

  it("has a code of its own, and a name of its own below its parent", async () => {
    const { root, one, other } = await district();
    const create = (given: object) =>
      office()(
        `mutation ($input: CreateOrganizationInput!) { done: createOrganization(input: $input) { id } }`,
        { input: { kind: "VILLAGE", name: "幸福村", parentId: one.id, ...given } },
      );
    const code = (serial: number) => `${root.code}-${serial}`;
    expect((await create({ code: one.code })).error).toMatchObject({
      code: "DUPLICATE",
      message: "组织编码已有相同的组织",
      fields: [{ path: "code" }],
    });
    expect((await create({ code: code(1) })).error).toBeUndefined();
    expect((await create({ code: code(2) })).error).toMatchObject({
      code: "DUPLICATE",
      message: "上级组织、组织名称已有相同的组织",
      fields: [{ path: "parentId" }, { path: "name" }],
    });
    expect((await create({ code: code(2), parentId: other.id })).error).toBeUndefined();
  });

  it("is made by the organization administrator of the place alone", async () => {
    const { one, other } = await district();
    const create = (role: "ORG_ADMIN" | "UNIT_LEAD", parentId: string) =>
      world.as({ role, scope: "ORG_SUBTREE", at: [one.id] })(
        `mutation ($input: CreateOrganizationInput!) { done: createOrganization(input: $input) { id } }`,
        { input: { kind: "VILLAGE", name: "新村", code: `N${parentId}`, parentId } },
      );
    const refusal = { code: "FORBIDDEN", message: "您无权新建组织" };
    expect((await create("UNIT_LEAD", one.id)).error).toMatchObject(refusal);
    expect((await create("ORG_ADMIN", other.id)).error).toMatchObject(refusal);
    expect((await create("ORG_ADMIN", one.id)).error).toBeUndefined();
  });
});
