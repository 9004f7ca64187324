import { Account } from "../../schema/access/account";
import { RoleGrant } from "../../schema/access/role-grant";
import { readAccessVersion } from "../../server/access/access-version";
import { World } from "../support/world";

let world: World;
let admin: string;
beforeAll(async () => {
  world = await World.open();
  admin = (await world.make(Account)).id;
});
afterAll(() => world.close());

const office = () => world.as({ role: "SYSTEM_ADMIN", accountId: admin });
const version = () => readAccessVersion(world.engine.pool);

function grant(accountId: string, given: object = {}) {
  return office()(
    `mutation ($input: CreateRoleGrantInput!) {
      done: createRoleGrant(input: $input) { id version grantedById }
    }`,
    { input: { accountId, role: "HANDLER", scope: "SELF", fromOn: "2026-01-01", ...given } },
  );
}

const OWN = {
  code: "RULE_BROKEN",
  message: "不能变更本人账号的授权，请由其他管理员办理",
  fields: [{ path: "accountId" }],
};

describe("a grant", () => {
  it("keeps who gave it and reaches the sessions at once", async () => {
    const { id } = await world.make(Account);
    const before = await version();
    const { data } = await grant(id);
    expect(data?.["done"]).toMatchObject({ grantedById: admin });
    expect(await version()).not.toBe(before);
  });

  it("is not given to oneself, changed, taken back or moved to oneself", async () => {
    expect((await grant(admin)).error).toMatchObject(OWN);
    const own = await world.make(RoleGrant, { accountId: admin });
    const others = await world.make(RoleGrant);
    const edit = (id: string, input: string) =>
      office()(
        `mutation ($id: ID!) { updateRoleGrant(id: $id, expectedVersion: 1, input: { ${input} }) { id } }`,
        { id },
      );
    expect((await edit(own.id, `toOn: "2030-01-01"`)).error).toMatchObject(OWN);
    expect((await edit(others.id, `accountId: "${admin}"`)).error).toMatchObject(OWN);
    const remove = await office()(
      `mutation ($id: ID!) { deleteRoleGrant(id: $id, expectedVersion: 1) { id } }`,
      { id: own.id },
    );
    expect(remove.error).toMatchObject(OWN);
  });

  it("names the organization of its scope, and ends after it began", async () => {
    const { id } = await world.make(Account);
    expect((await grant(id, { scope: "ORG_SUBTREE" })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "该数据范围须指定组织",
      fields: [{ path: "organizationId" }],
    });
    expect((await grant(id, { toOn: "2025-12-31" })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "失效日期不能早于生效日期",
    });
  });

  it("is given by the system administrator alone", async () => {
    const { id } = await world.make(Account);
    const { error } = await world.as({ role: "ORG_ADMIN" })(
      `mutation ($input: CreateRoleGrantInput!) { createRoleGrant(input: $input) { id } }`,
      { input: { accountId: id, role: "HANDLER", scope: "SELF", fromOn: "2026-01-01" } },
    );
    expect(error).toMatchObject({ code: "FORBIDDEN", message: "您无权新建授权" });
  });
});

describe("an account", () => {
  const disable = (id: string) =>
    office()(
      `mutation ($id: ID!) { updateAccount(id: $id, expectedVersion: 1, input: { state: DISABLED }) { id } }`,
      { id },
    );

  it("that is disabled loses its sessions at once", async () => {
    const { id } = await world.make(Account);
    const before = await version();
    expect((await disable(id)).error).toBeUndefined();
    expect(await version()).not.toBe(before);
  });

  it("is not disabled or deleted by its holder", async () => {
    const refusal = { code: "RULE_BROKEN", message: "不能停用、删除本人账号或更换其使用人" };
    expect((await disable(admin)).error).toMatchObject(refusal);
    const { error } = await office()(
      `mutation ($id: ID!) { deleteAccount(id: $id, expectedVersion: 1) { id } }`,
      { id: admin },
    );
    expect(error).toMatchObject(refusal);
  });
});
