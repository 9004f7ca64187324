import { randomUUID } from "node:crypto";
import { Place } from "../../schema/beneficiary/place";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { forgetOldKeys } from "../../server/engine/repeat/forget-old";
import { World } from "../support/world";
import { ApiDesk, type Heard, refusalIn } from "./api-desk";

let world: World;
let desk: ApiDesk;
let cookie: string;
let other: string;
let town: string;

beforeAll(async () => {
  world = await World.open();
  desk = await ApiDesk.open(world);
  town = (await world.make(Organization, { kind: "TOWN" })).id;
  const roles = ["ORG_ADMIN", "LEADER", "INTAKE_CLERK", "UNIT_LEAD", "DISPATCHER"] as const;
  cookie = await desk.signIn(world, "clerk", roles);
  other = await desk.signIn(world, "other", roles);
});
afterAll(async () => {
  await desk.close();
  await world.close();
});

const CREATE = `mutation ($input: CreatePlaceInput!) { createPlace(input: $input) { id version name createdAt } }`;
const RENAME = `mutation ($id: ID!, $name: String!, $version: Int!) { updatePlace(id: $id, input: { name: $name }, expectedVersion: $version) { version name } }`;

function ask(query: string, variables: object, key?: string, by = cookie): Promise<Heard> {
  return desk.graphql(query, variables, {
    cookie: by,
    ...(key === undefined ? {} : { "idempotency-key": key }),
  });
}

const place = (name: string) => ({ input: { name, kind: "STREET", organizationId: town } });

async function count(table: string, where = "1 = 1"): Promise<number> {
  const [rows] = await world.engine.pool.query(
    `SELECT COUNT(*) AS n FROM \`${table}\` WHERE ${where}`,
  );
  return Number((rows as { n: string }[])[0]?.n);
}

describe("a key is refused", () => {
  it.each([
    ["", "empty"],
    ["k".repeat(101), "too long"],
    ["two words", "with a blank"],
    ["cl\u00e9", "not ascii"],
  ])("when it is malformed: %j (%s)", async key => {
    const before = await count("place");
    const told = await ask(CREATE, place("不会有"), key);
    expect(told.status).toBe(400);
    expect(refusalIn(told)).toEqual({
      code: "VALIDATION_FAILED",
      message: "Idempotency-Key 须为 1 至 100 个可见的 ASCII 字符",
    });
    expect(await count("place")).toBe(before);
  });

  it("with several mutations, of which some could be done and some not", async () => {
    const before = await count("place");
    const told = await ask(
      `mutation ($input: CreatePlaceInput!) { one: createPlace(input: $input) { id } two: createPlace(input: $input) { id } }`,
      place("两次"),
      randomUUID(),
    );
    expect(told.status).toBe(400);
    expect(refusalIn(told)).toEqual({
      code: "VALIDATION_FAILED",
      message: "带 Idempotency-Key 的请求只能包含一项变更",
    });
    expect(await count("place")).toBe(before);
  });

  it.each([
    ["other variables", CREATE, () => place("别的")],
    ["another operation", RENAME, () => ({ id: "1", name: "别的", version: 1 })],
    ["another selection", CREATE.replace("version ", ""), () => place("一样")],
  ])("with %s than before, and nothing is done", async (_, query, variables) => {
    const key = randomUUID();
    expect((await ask(CREATE, place("一样"), key)).errors).toEqual([]);
    const before = await count("place");
    const told = await ask(query, variables(), key);
    expect(told.status).toBe(200);
    expect(refusalIn(told)).toEqual({
      code: "IDEMPOTENCY_KEY_REUSED",
      message: "该 Idempotency-Key 已用于另一个请求，请换用新的键",
    });
    expect(await count("place")).toBe(before);
  });
});

describe("the same request again", () => {
  it("is answered byte for byte and done once", async () => {
    const key = randomUUID();
    const first = await ask(CREATE, place("唯一路"), key);
    expect(first.data).toMatchObject({ createPlace: { version: 1, name: "唯一路" } });
    const again = await ask(CREATE, place("唯一路"), key);
    expect(again.text).toBe(first.text);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(await count("place", "name = '唯一路'")).toBe(1);
  });

  it("is the same however its variables are ordered", async () => {
    const key = randomUUID();
    const { input } = place("次序路");
    const first = await ask(CREATE, { input }, key);
    const turned = Object.fromEntries(Object.entries(input).reverse());
    expect((await ask(CREATE, { input: turned }, key)).text).toBe(first.text);
  });

  it("keeps its answer after the record has gone on", async () => {
    const { id } = await world.make(Place, { organizationId: town });
    const key = randomUUID();
    const asked = { id, name: "甲", version: 1 };
    const first = await ask(RENAME, asked, key);
    await ask(RENAME, { id, name: "乙", version: 2 });
    expect((await ask(RENAME, asked, key)).text).toBe(first.text);
    expect(await world.row(Place, id)).toMatchObject({ name: "乙", version: 3 });
  });

  it("runs again when it was refused and nothing was done", async () => {
    const { id } = await world.make(Place, { organizationId: town });
    const key = randomUUID();
    const asked = { id, name: "丙", version: 2 };
    expect(refusalIn(await ask(RENAME, asked, key)).code).toBe("CONFLICT");
    await ask(RENAME, { id, name: "丁", version: 1 });
    expect((await ask(RENAME, asked, key)).data).toEqual({
      updatePlace: { version: 3, name: "丙" },
    });
  });

  it("is somebody else's own under the same key", async () => {
    const key = randomUUID();
    await ask(CREATE, place("各人路"), key);
    const theirs = await ask(CREATE, place("各人路"), key, other);
    expect(theirs.errors).toEqual([]);
    expect(await count("place", "name = '各人路'")).toBe(2);
  });

  it("works for steps that create, with their numbers", async () => {
    const { id: categoryId } = await world.make(TicketCategory, {
      fromOn: "2026-01-01",
      toOn: null,
    });
    const query = `mutation ($input: RegisterTicketInput!) { registerTicket(input: $input) { id no } }`;
    const official = await world.make(Official, { organizationId: town });
    const input = {
      ...{ title: "路灯损坏", content: "夜间不便", categoryId, channel: "PHONE" },
      firstContactOfficialId: official.id,
    };
    const key = randomUUID();
    const first = await ask(query, { input }, key);
    expect(first.errors).toEqual([]);
    expect((await ask(query, { input }, key)).text).toBe(first.text);
    expect(await count("ticket")).toBe(1);
  });
});

describe("a key counts for nothing", () => {
  it("on a query", async () => {
    const key = randomUUID();
    const query = `{ places(first: 1) { totalCount(exact: true) } }`;
    const before = await ask(query, {}, key);
    await ask(CREATE, place("又一路"));
    expect((await ask(query, {}, key)).text).not.toBe(before.text);
    expect((await ask(query, {}, "two words")).errors).toEqual([]);
    expect((await ask(CREATE, place("再一路"), key)).errors).toEqual([]);
  });

  it("on revealing a secret: each look is recorded", async () => {
    const { id } = await world.make(Official, { organizationId: town, mobile: "13800138000" });
    const query = `mutation ($id: ID!) { reveal(type: "Official", id: $id, field: "mobile", reason: "核实值班联系电话") }`;
    const key = randomUUID();
    for (const _ of [1, 2]) {
      expect((await ask(query, { id }, key)).data).toEqual({ reveal: "13800138000" });
    }
    expect(await count("audit_event", "action = 'REVEAL'")).toBe(2);
    expect(await count("idempotency_key", `idempotencyKey = '${key}'`)).toBe(0);
  });
});

describe("at the same time", () => {
  it("sixteen with one key do it once, and hear the same", async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const key = randomUUID();
      const name = `并发路${turn}`;
      const told = await Promise.all(
        Array.from({ length: 16 }, () => ask(CREATE, place(name), key)),
      );
      expect(new Set(told.map(each => each.text)).size).toBe(1);
      expect(told[0]?.errors).toEqual([]);
      expect(await count("place", `name = '${name}'`)).toBe(1);
    }
  });

  it("sixteen with one key and different bodies do one of them", async () => {
    const key = randomUUID();
    const told = await Promise.all(
      Array.from({ length: 16 }, (_, at) => ask(CREATE, place(`争用路${at}`), key)),
    );
    const done = told.filter(each => each.errors.length === 0);
    expect(done).toHaveLength(1);
    expect(new Set(told.flatMap(each => each.errors.map(error => error.extensions.code)))).toEqual(
      new Set(["IDEMPOTENCY_KEY_REUSED"]),
    );
    expect(await count("place", "name LIKE '争用路%'")).toBe(1);
  });

  it("sixteen workers who repeat everything twice double nothing", async () => {
    const worker = async (at: number): Promise<void> => {
      for (let turn = 0; turn < 4; turn += 1) {
        const key = randomUUID();
        const body = place(`工人路${at}-${turn}`);
        const [one, two] = await Promise.all([ask(CREATE, body, key), ask(CREATE, body, key)]);
        expect(one?.text).toBe(two?.text);
        expect((await ask(CREATE, body, key)).text).toBe(one?.text);
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, at) => worker(at)));
    expect(await count("place", "name LIKE '工人路%'")).toBe(64);
  });
});

describe("a crash between commit and answer", () => {
  it("leaves what was done, and the repetition reads it", async () => {
    const key = randomUUID();
    const first = await ask(CREATE, place("断电路"), key);
    await world.engine.pool.query(
      "UPDATE idempotency_key SET answer = NULL, status = NULL WHERE idempotencyKey = ?",
      [key],
    );
    const again = await ask(CREATE, place("断电路"), key);
    expect(again.data).toEqual(first.data);
    expect(await count("place", "name = '断电路'")).toBe(1);
    expect((await ask(CREATE, place("断电路"), key)).text).toBe(again.text);
  });

  it("still refuses another body", async () => {
    const key = randomUUID();
    await ask(CREATE, place("断电二路"), key);
    await world.engine.pool.query(
      "UPDATE idempotency_key SET answer = NULL, status = NULL WHERE idempotencyKey = ?",
      [key],
    );
    expect(refusalIn(await ask(CREATE, place("断电三路"), key)).code).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
  });
});

describe("what is kept", () => {
  it("is sealed", async () => {
    await ask(CREATE, place("机密路"), randomUUID());
    const [rows] = await world.engine.pool.query("SELECT * FROM idempotency_key");
    expect(JSON.stringify(rows)).not.toMatch(/机密路|createPlace|Place/);
  });

  it("goes after a day, and not before", async () => {
    const key = randomUUID();
    const first = await ask(CREATE, place("一日路"), key);
    const at = world.now.getTime();
    await forgetOldKeys(world.engine.pool, new Date(at + 23.9 * 3_600_000));
    expect((await ask(CREATE, place("一日路"), key)).text).toBe(first.text);
    expect(await forgetOldKeys(world.engine.pool, new Date(at + 24.1 * 3_600_000))).toBeGreaterThan(
      0,
    );
    expect(await count("idempotency_key")).toBe(0);
    await ask(CREATE, place("一日路"), key);
    expect(await count("place", "name = '一日路'")).toBe(2);
  });
});
