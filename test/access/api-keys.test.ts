import { Account } from "../../schema/access/account";
import { ApiKey } from "../../schema/access/api-key";
import { Place } from "../../schema/beneficiary/place";
import type { Role } from "../../schema/kit/access";
import { Organization } from "../../schema/organization/organization";
import { Official } from "../../schema/organization/official";
import { ApiDesk, grant, type Heard, refusalIn } from "../http/api-desk";
import { World } from "../support/world";

let world: World;
let desk: ApiDesk;
let admin: string;
let clerk: string;
let town: string;
let other: string;
let service: string;
const clearKeys: string[] = [];

beforeAll(async () => {
  world = await World.open();
  desk = await ApiDesk.open(world, { loginPerAddress: { points: 1_000, seconds: 900 } });
  const district = await world.make(Organization, { kind: "DISTRICT" });
  town = (await world.make(Organization, { kind: "TOWN", parentId: district.id })).id;
  other = (await world.make(Organization, { kind: "TOWN", parentId: district.id })).id;
  await world.make(Place, { name: "甲路", organizationId: town });
  await world.make(Place, { name: "乙路", organizationId: other });
  admin = await desk.signIn(world, "boss", ["SYSTEM_ADMIN"]);
  clerk = await desk.signIn(world, "clerk", ["ORG_ADMIN"]);
  service = await serviceAccount("screen", "LEADER", "ORG_ADMIN");
});
afterAll(async () => {
  await desk.close();
  await world.close();
});

const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { id version prefix clearKey state expiresAt } }`;
const REVOKE = `mutation ($id: ID!) { revokeApiKey(id: $id, expectedVersion: 1) { state revokedAt clearKey } }`;
const PLACES = `{ places(sort: [{ field: ID }]) { nodes { name organization { id } } } }`;

const inDays = (days: number): string =>
  new Date(world.now.getTime() + days * 86_400_000).toISOString();

async function serviceAccount(login: string, ...roles: Role[]): Promise<string> {
  const { id } = await world.make(Account, { login, name: login, isService: true });
  for (const role of roles) await grant(world, id, role);
  return id;
}

const input = (more: object = {}) => ({
  input: {
    ...{ name: "数据大屏", accountId: service, isReadOnly: false, expiresAt: inDays(30) },
    ...more,
  },
});

function asPerson(cookie: string, query: string, variables: object = {}): Promise<Heard> {
  return desk.graphql(query, variables, { cookie });
}

function asProgram(key: string, query: string, variables: object = {}, headers: object = {}) {
  return desk.graphql(query, variables, { authorization: `Bearer ${key}`, ...headers });
}

async function newKey(more: object = {}): Promise<{ id: string; clearKey: string }> {
  const told = await asPerson(admin, CREATE, input(more));
  expect(told.errors).toEqual([]);
  const made = told.data?.["createApiKey"] as unknown as { id: string; clearKey: string };
  clearKeys.push(made.clearKey);
  return made;
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const [found] = await world.engine.pool.query(sql);
  return found as Record<string, unknown>[];
}

describe("making a key is refused", () => {
  it("to all but the system administrator", async () => {
    expect(refusalIn(await asPerson(clerk, CREATE, input()))).toEqual({
      code: "FORBIDDEN",
      message: "您无权新建密钥API 密钥",
    });
  });

  it("to a key", async () => {
    const { clearKey } = await newKey({
      accountId: await serviceAccount("maker", "SYSTEM_ADMIN"),
    });
    const told = await asProgram(clearKey, CREATE, input());
    expect(refusalIn(told)).toEqual({ code: "RULE_BROKEN", message: "不能凭 API 密钥新建密钥" });
  });

  it("for a person, who signs in", async () => {
    const { id } = await world.make(Account, { login: "person", name: "某人" });
    expect(refusalIn(await asPerson(admin, CREATE, input({ accountId: id })))).toEqual({
      code: "RULE_BROKEN",
      message: "只能为状态正常的服务账号新建密钥",
    });
  });

  it.each([
    [() => inDays(0), "at once"],
    [() => inDays(-1), "yesterday"],
    [() => inDays(367), "in more than a year"],
  ])("when it would end %#", async expiresAt => {
    expect(refusalIn(await asPerson(admin, CREATE, input({ expiresAt: expiresAt() })))).toEqual({
      code: "RULE_BROKEN",
      message: "有效期须晚于当前时间，且不超过一年",
    });
  });

  it("for a record that there is not", async () => {
    const told = await asPerson(admin, CREATE, input({ resources: "Ticket, Tickets" }));
    expect(refusalIn(told)).toEqual({
      code: "RULE_BROKEN",
      message: "没有名为“Tickets”的记录类别",
    });
  });

  it("and leaves nothing", async () => {
    const before = await rows("SELECT COUNT(*) AS n FROM api_key_hash");
    await asPerson(admin, CREATE, input({ expiresAt: inDays(-1) }));
    expect(await rows("SELECT COUNT(*) AS n FROM api_key_hash")).toEqual(before);
  });

  it("for an account with an official, which is a person's", async () => {
    const { error } = await world.as({ role: "SYSTEM_ADMIN", accountId: "2" })(
      `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { id } }`,
      {
        input: {
          ...{ name: "大屏", login: "wall", isService: true },
          officialId: (await world.make(Official)).id,
        },
      },
    );
    expect(error).toMatchObject({ code: "RULE_BROKEN", message: "服务账号不能对应干部" });
  });
});

describe("a key that does not count", () => {
  const WRONG = { code: "UNAUTHENTICATED", message: "API 密钥无效、已过期或已撤销" };

  it.each([
    ["unknown", `lx_${"A".repeat(43)}`],
    ["malformed", "lx_short"],
    ["of another make", "sk_live_123"],
    ["empty", ""],
  ])("is %s: 401, recorded, and nothing runs", async (_, key) => {
    const told = await asProgram(key, PLACES);
    expect([told.status, refusalIn(told)]).toEqual([401, WRONG]);
    const [event] = await rows(
      "SELECT action, detail, actorId FROM audit_event ORDER BY id DESC LIMIT 1",
    );
    expect(event).toEqual({ action: "SIGN_IN_FAILED", detail: "API 密钥不存在", actorId: null });
  });

  it("is not made good by a cookie beside it", async () => {
    const told = await asProgram(`lx_${"B".repeat(43)}`, `{ me { login } }`, {}, { cookie: admin });
    expect([told.status, refusalIn(told)]).toEqual([401, WRONG]);
  });

  it("was revoked: from that moment on", async () => {
    const { id, clearKey } = await newKey();
    expect((await asProgram(clearKey, PLACES)).errors).toEqual([]);
    const told = await asPerson(admin, REVOKE, { id });
    expect(told.data).toEqual({
      revokeApiKey: { state: "REVOKED", revokedAt: world.now.toISOString(), clearKey: null },
    });
    expect(refusalIn(await asProgram(clearKey, PLACES))).toEqual(WRONG);
    expect(
      (await rows("SELECT detail, recordId FROM audit_event ORDER BY id DESC LIMIT 1"))[0],
    ).toEqual({
      detail: "API 密钥或其账号已停用",
      recordId: id,
    });
    const again = await asPerson(admin, REVOKE.replace("Version: 1", "Version: 2"), { id });
    expect(refusalIn(again).code).toBe("RULE_BROKEN");
  });

  it("has expired", async () => {
    const { clearKey } = await newKey({ expiresAt: inDays(1) });
    expect((await asProgram(clearKey, PLACES)).errors).toEqual([]);
    const at = world.now;
    world.now = new Date(at.getTime() + 86_400_000);
    expect(refusalIn(await asProgram(clearKey, PLACES))).toEqual(WRONG);
    world.now = at;
  });

  it("belongs to an account that was disabled", async () => {
    const accountId = await serviceAccount("stopped", "LEADER");
    const { clearKey } = await newKey({ accountId });
    expect((await asProgram(clearKey, PLACES)).errors).toEqual([]);
    const told = await asPerson(
      admin,
      `mutation ($id: ID!) { updateAccount(id: $id, input: { state: DISABLED }, expectedVersion: 1) { state } }`,
      { id: accountId },
    );
    expect(told.errors).toEqual([]);
    expect(refusalIn(await asProgram(clearKey, PLACES))).toEqual(WRONG);
  });

  it("may not be guessed without end", async () => {
    const strict = await ApiDesk.open(world, { loginPerAddress: { points: 3, seconds: 900 } });
    await rows("DELETE FROM rate_limit WHERE `key` LIKE 'api-key%'");
    const codes: unknown[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const told = await strict.graphql(PLACES, {}, { authorization: "Bearer lx_wrong" });
      codes.push([told.status, refusalIn(told).code]);
    }
    expect(codes).toEqual([
      ...Array<unknown>(3).fill([401, "UNAUTHENTICATED"]),
      ...Array<unknown>(2).fill([429, "RATE_LIMITED"]),
    ]);
    await strict.close();
    await rows("DELETE FROM rate_limit WHERE `key` LIKE 'api-key%'");
  });
});

describe("with a key nobody", () => {
  it.each([
    [`mutation { signOut }`],
    [`mutation { signIn(login: "boss", password: "Lianxin-2026-ok") { login } }`],
    [`mutation { changePassword(current: "Lianxin-2026-ok", next: "Lianxin-2026-no") }`],
  ])("opens or ends sessions: %s", async query => {
    const { clearKey } = await newKey();
    const told = await asProgram(clearKey, query);
    expect(refusalIn(told)).toEqual({
      code: "FORBIDDEN",
      message: "不能凭 API 密钥登录、退出或修改密码",
    });
    expect(told.headers.get("set-cookie")).toBeNull();
  });

  it("changes anything when it is for reading", async () => {
    const { clearKey } = await newKey({ isReadOnly: true });
    const told = await asProgram(
      clearKey,
      `mutation ($input: CreatePlaceInput!) { createPlace(input: $input) { id } }`,
      { input: { name: "不会有", kind: "STREET", organizationId: town } },
    );
    expect(refusalIn(told)).toEqual({
      code: "FORBIDDEN",
      message: "该 API 密钥只能查询，不能变更",
    });
    expect((await asProgram(clearKey, PLACES)).errors).toEqual([]);
    const meta = await asProgram(clearKey, `{ consoleMeta { resources { operations } } }`);
    expect(meta.text).not.toMatch(/CREATE|UPDATE|DELETE|IMPORT/);
  });
});

describe("a key", () => {
  it("acts as its account, within the account's grants, whatever cookie comes along", async () => {
    const accountId = (await world.make(Account, { login: "local", isService: true })).id;
    await grant(world, accountId, "UNIT_LEAD", "ORG_SUBTREE", town);
    const { clearKey } = await newKey({ accountId });
    const told = await asProgram(clearKey, PLACES, {}, { cookie: admin });
    expect(told.data).toEqual({
      places: { nodes: [{ name: "甲路", organization: { id: town } }] },
    });
    const me = await asProgram(clearKey, `{ me { login } }`, {}, { cookie: admin });
    expect(me.data).toEqual({ me: { login: "local" } });
  });

  it("writes in the name of its account", async () => {
    const { clearKey } = await newKey();
    const told = await asProgram(
      clearKey,
      `mutation ($input: CreatePlaceInput!) { createPlace(input: $input) { createdBy { id } } }`,
      { input: { name: "丙路", kind: "STREET", organizationId: town } },
    );
    expect(told.data).toEqual({ createPlace: { createdBy: { id: service } } });
  });

  it("needs no further header beside REST", async () => {
    const { clearKey } = await newKey();
    const body = JSON.stringify({ columns: ["name"] });
    const type = { "content-type": "application/json" };
    const told = await desk.send("/export/places.csv", body, {
      ...type,
      authorization: `Bearer ${clearKey}`,
    });
    expect([told.status, told.text]).toEqual([200, expect.stringContaining("甲路")]);
    expect((await desk.send("/export/places.csv", body, { ...type, cookie: clerk })).status).toBe(
      403,
    );
  });

  it("has points of its own", async () => {
    const tight = await ApiDesk.open(world, { queriesPerMinute: 3 });
    const [one, two] = [await newKey(), await newKey()];
    const status = async (key: string) =>
      (await tight.graphql(PLACES, {}, { authorization: `Bearer ${key}` })).status;
    const first = [];
    for (let turn = 0; turn < 4; turn += 1) first.push(await status(one.clearKey));
    expect(first).toEqual([200, 200, 200, 429]);
    expect(await status(two.clearKey)).toBe(200);
    await tight.close();
  });

  it("says when it was used last, without another version of the record", async () => {
    const { id, clearKey } = await newKey();
    const read = () =>
      asPerson(admin, `query ($id: ID!) { apiKey(id: $id) { version lastUsedAt } }`, { id });
    expect((await read()).data).toEqual({ apiKey: { version: 1, lastUsedAt: null } });
    await asProgram(clearKey, PLACES);
    expect((await read()).data).toEqual({
      apiKey: { version: 1, lastUsedAt: world.now.toISOString() },
    });
  });

  it("is offered on the console with its form and what it tells once", async () => {
    const told = await asPerson(
      admin,
      `{ consoleMeta { resources { name operations steps { mutation creates tells { name label } fields { name } } } } }`,
    );
    const { resources } = told.data?.["consoleMeta"] as unknown as {
      resources: { name: string; operations: string[]; steps: object[] }[];
    };
    const resource = resources.find(each => each.name === "ApiKey");
    expect(resource?.operations).not.toContain("CREATE");
    expect(resource?.steps).toEqual([
      {
        ...{ mutation: "createApiKey", creates: true },
        tells: [{ name: "clearKey", label: "密钥" }],
        fields: ["name", "accountId", "isReadOnly", "resources", "expiresAt"].map(name => ({
          name,
        })),
      },
      { mutation: "revokeApiKey", creates: false, tells: [], fields: [] },
    ]);
  });
});

describe("the clear key", () => {
  it("is told once, and again to the same request alone", async () => {
    const headers = { cookie: admin, "idempotency-key": "make-one-key" };
    const first = await desk.graphql(CREATE, input(), headers);
    const made = first.data?.["createApiKey"] as unknown as { id: string; clearKey: string };
    clearKeys.push(made.clearKey);
    expect(made).toMatchObject({
      clearKey: expect.stringMatching(/^lx_[\w-]{43}$/) as string,
      prefix: made.clearKey.slice(0, 9),
    });
    expect((await desk.graphql(CREATE, input(), headers)).text).toBe(first.text);
    await rows("UPDATE idempotency_key SET answer = NULL WHERE idempotencyKey = 'make-one-key'");
    const recalled = await desk.graphql(CREATE, input(), headers);
    expect(recalled.data).toEqual(first.data);
    const later = await asPerson(admin, `query ($id: ID!) { apiKey(id: $id) { clearKey } }`, made);
    expect(later.data).toEqual({ apiKey: { clearKey: null } });
  });

  it("stands in no table and no line of the log", async () => {
    expect(clearKeys.length).toBeGreaterThan(5);
    const kept = [
      ...(await rows("SELECT * FROM api_key")),
      ...(await rows("SELECT * FROM api_key_hash")),
      ...(await rows("SELECT * FROM `change`")),
      ...(await rows("SELECT * FROM audit_event")),
      ...(await rows("SELECT * FROM idempotency_key")),
      ...desk.log,
    ];
    const text = JSON.stringify(kept);
    expect(clearKeys.filter(key => text.includes(key.slice(9)))).toEqual([]);
  });

  it("has a hash that no query can reach", async () => {
    const spec = world.engine.catalog.named("ApiKey");
    expect(spec?.fields.map(field => field.name)).not.toContain("hash");
    expect(await world.system(tx => tx.rows(ApiKey, {}))).not.toHaveLength(0);
  });
});
