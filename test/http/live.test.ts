import { randomBytes } from "node:crypto";
import { request as send, type ClientRequest, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import pino from "pino";
import { specOf } from "../../schema/kit/record-spec";
import { Account } from "../../schema/access/account";
import { RoleGrant } from "../../schema/access/role-grant";
import { Enterprise } from "../../schema/beneficiary/enterprise";
import { Organization } from "../../schema/organization/organization";
import { writePassword } from "../../server/access/account-row";
import { hashPassword } from "../../server/access/password";
import { type App, createApp } from "../../server/app";
import { limits } from "../../server/limits";
import { World } from "../support/world";

const PASSWORD = "Lianxin-2026-ok";
const QUERY =
  "subscription ($resource: String!, $ids: [ID!]) { changed(resource: $resource, ids: $ids) { resource ids kind } }";
const spec = specOf(Enterprise);

let world: World;
let apps: App[];
let ports: number[];
let east: string;
let west: string;

beforeAll(async () => {
  world = await World.open();
  const district = await world.make(Organization, { kind: "DISTRICT" });
  east = (await world.make(Organization, { kind: "TOWN", parentId: district.id })).id;
  west = (await world.make(Organization, { kind: "TOWN", parentId: district.id })).id;
  await person("east", east);
  await person("west", west);
  apps = [1, 2].map(instance =>
    createApp({
      config: {
        host: "127.0.0.1",
        port: 0,
        isLoopback: true,
        trustProxy: [],
        cookieSecure: false,
        limits: { ...limits, streamsPerAccount: 3 } as unknown as typeof limits,
      },
      database: world.test.database,
      keys: world.keys,
      instance: 10 + instance,
      log: pino({ level: "silent" }),
      now: () => world.now,
    }),
  );
  ports = await Promise.all(apps.map(app => app.http.listen()));
});

afterAll(async () => {
  for (const app of apps) await app.http.close();
  await world.close();
});

async function person(login: string, organizationId: string): Promise<void> {
  const { id } = await world.make(Account, { login, name: login });
  const { pool } = world.test.database;
  await writePassword(pool, id, await hashPassword(PASSWORD), world.now);
  await world.make(RoleGrant, {
    accountId: id,
    role: "ORG_ADMIN",
    scope: "ORG_SUBTREE",
    organizationId,
    fromOn: "2026-01-01",
  });
}

interface Stream {
  status: number;
  /** What has come so far. */
  told: unknown[];
  /** Of an answer that is no stream. */
  text: () => string;
  isOver: () => boolean;
  leave(): void;
}

const open = new Set<ClientRequest>();

afterEach(async () => {
  for (const request of open) request.destroy();
  open.clear();
  for (const app of apps) await until(() => app.engine.live.size === 0);
});

async function listen(
  cookie: string | undefined,
  variables: object,
  { at = 0, headers = {}, query = QUERY } = {},
): Promise<Stream> {
  const response = await post(
    ports[at] ?? 0,
    "/graphql/stream",
    { query, variables },
    {
      ...(cookie ? { cookie } : {}),
      "x-requested-with": "lianxin",
      accept: "text/event-stream",
      ...headers,
    },
  );
  let text = "";
  let isOver = false;
  response.setEncoding("utf8");
  response.on("data", part => (text += part));
  response.on("close", () => (isOver = true));
  response.on("error", () => undefined);
  const told: unknown[] = [];
  let read = 0;
  response.on("data", () => {
    const whole = text.slice(read, text.lastIndexOf("\n\n") + 2);
    read += whole.length;
    for (const [, data = "null"] of whole.matchAll(/^event: next\ndata: (.*)$/gm)) {
      const { data: answer, errors } = JSON.parse(data) as { data?: never; errors?: unknown };
      told.push(errors ?? (answer as { changed: unknown } | undefined)?.changed);
    }
  });
  await sleep(100);
  return {
    status: response.statusCode ?? 0,
    told,
    text: () => text,
    isOver: () => isOver,
    leave: () => void response.destroy(),
  };
}

function post(
  port: number,
  path: string,
  body: object,
  headers: Record<string, string>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = send(
      {
        port,
        host: "127.0.0.1",
        method: "POST",
        path,
        headers: { "content-type": "application/json", ...headers },
        agent: false,
      },
      resolve,
    );
    open.add(request);
    request.on("error", reject);
    request.end(JSON.stringify(body));
  });
}

async function signIn(login: string): Promise<string> {
  const query = `mutation { signIn(login: "${login}", password: "${PASSWORD}") { login } }`;
  const response = await post(ports[0] ?? 0, "/graphql", { query }, {});
  response.resume();
  return (response.headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "";
}

async function until(isSo: () => boolean): Promise<void> {
  for (let time = 0; time < 300; time += 1) {
    if (isSo()) return;
    await sleep(20);
  }
  throw new Error("it never came to that");
}

/** Longer than the servers take to hear of each other's changes. */
const settle = (): Promise<unknown> => sleep(1_500);

const change = (
  id: string,
  kind: "UPDATE" | "DELETE" | "RESTORE",
  values?: Record<string, unknown>,
) => world.system(tx => tx.write([{ kind, spec, id, values, isTrusted: true }]));

describe("a stream of changes", () => {
  it("tells on every server of what one of them has written, and of nothing beyond scope", async () => {
    const [mine, theirs] = [await signIn("east"), await signIn("west")];
    const streams = [
      await listen(mine, { resource: "Enterprise" }),
      await listen(mine, { resource: "Enterprise" }, { at: 1 }),
      await listen(theirs, { resource: "Enterprise" }),
    ];
    const { id } = await world.make(Enterprise, { organizationId: east });
    await change(id, "UPDATE", { name: "东方机械厂" });
    await change(id, "DELETE");
    const expected = ["CREATE", "UPDATE", "DELETE"].map(kind => ({
      resource: "Enterprise",
      ids: [id],
      kind,
    }));
    await until(() => streams[0]?.told.length === 3 && streams[1]?.told.length === 3);
    expect(streams[0]?.told).toEqual(expected);
    expect(streams[1]?.told).toEqual(expected);
    await settle();
    expect(streams[2]?.told).toEqual([]);
  });

  it("follows a row out of scope and into it", async () => {
    const [mine, theirs] = [await signIn("east"), await signIn("west")];
    const { id } = await world.make(Enterprise, { organizationId: east });
    const [from, to] = [
      await listen(mine, { resource: "Enterprise" }),
      await listen(theirs, { resource: "Enterprise" }),
    ];
    await change(id, "UPDATE", { organizationId: west });
    await until(() => to.told.length === 1);
    expect(to.told).toEqual([{ resource: "Enterprise", ids: [id], kind: "UPDATE" }]);
    expect(from.told).toEqual([]);
  });

  it("of some rows is silent on others", async () => {
    const cookie = await signIn("east");
    const [one, other] = [
      await world.make(Enterprise, { organizationId: east }),
      await world.make(Enterprise, { organizationId: east }),
    ];
    const stream = await listen(cookie, { resource: "Enterprise", ids: [one.id] });
    await change(other.id, "UPDATE", { name: "别处" });
    await change(one.id, "UPDATE", { name: "此处" });
    await until(() => stream.told.length > 0);
    await settle();
    expect(stream.told).toEqual([{ resource: "Enterprise", ids: [one.id], kind: "UPDATE" }]);
  });

  it("tells of many rows in one message", async () => {
    const cookie = await signIn("east");
    const rows = await Promise.all(
      [1, 2, 3].map(() => world.make(Enterprise, { organizationId: east })),
    );
    const stream = await listen(cookie, { resource: "Enterprise" });
    await world.system(tx =>
      tx.write(
        rows.map(({ id }) => ({
          kind: "UPDATE" as const,
          spec,
          id,
          values: { name: `厂${randomBytes(3).toString("hex")}` },
          isTrusted: true,
        })),
      ),
    );
    await until(() => stream.told.length > 0);
    expect(stream.told).toEqual([
      { resource: "Enterprise", ids: rows.map(({ id }) => id), kind: "UPDATE" },
    ]);
  });

  it("hears at once of what its own server writes", async () => {
    const cookie = await signIn("east");
    const { id } = await world.make(Enterprise, { organizationId: east, name: "甲" });
    const stream = await listen(cookie, { resource: "Enterprise" });
    await settle();
    const startedAt = performance.now();
    const query = `mutation { updateEnterprise(id: "${id}", expectedVersion: 1, input: { name: "乙" }) { version } }`;
    (await post(ports[0] ?? 0, "/graphql", { query }, { cookie })).resume();
    await until(() => stream.told.length > 0);
    expect(performance.now() - startedAt).toBeLessThan(900);
  });

  it("ends when its session ends, and with the rights it was opened for", async () => {
    const cookie = await signIn("east");
    const stream = await listen(cookie, { resource: "Enterprise" });
    const out = await post(
      ports[1] ?? 0,
      "/graphql",
      { query: "mutation { signOut }" },
      { cookie },
    );
    out.resume();
    // Any change of the record makes the feed look; without one it looks every ten seconds.
    await sleep(1_200);
    await world.make(Enterprise, { organizationId: east });
    await until(stream.isOver);
    expect(stream.told).toEqual([]);
  });

  it("does not keep a session alive", async () => {
    const cookie = await signIn("east");
    const stream = await listen(cookie, { resource: "Enterprise" });
    const start = world.now;
    for (let minutes = 0; minutes < 30; minutes += 10) {
      world.now = new Date(world.now.getTime() + 10 * 60_000);
      await world.make(Enterprise, { organizationId: east });
      await settle();
    }
    await until(stream.isOver);
    expect(stream.told).toHaveLength(2);
    world.now = start;
  });
});

describe("a stream is refused", () => {
  it("without a session", async () => {
    const { status, text } = await listen(undefined, { resource: "Enterprise" });
    expect([status, JSON.parse(text())]).toMatchObject([401, { code: "UNAUTHENTICATED" }]);
  });

  it("to a page of another origin, and without the header that no such page can send", async () => {
    const cookie = await signIn("east");
    const foreign = { headers: { origin: "https://example.com" } };
    expect((await listen(cookie, { resource: "Enterprise" }, foreign)).status).toBe(403);
    const bare = { headers: { "x-requested-with": "" } };
    expect((await listen(cookie, { resource: "Enterprise" }, bare)).status).toBe(403);
  });

  it.each([
    ["{ me { login } }", "此地址只用于订阅，查询和修改请用 /graphql"],
    ["mutation { signOut }", "此地址只用于订阅，查询和修改请用 /graphql"],
    ["subscription { nothing }", null],
    ["subscription {", null],
    ["", null],
  ])("for %s", async (query, message) => {
    const cookie = await signIn("east");
    const stream = await listen(cookie, {}, { query });
    expect(stream.status).toBe(400);
    const told = JSON.parse(stream.text()) as { code: string; message: string };
    expect(told.code).toBe("VALIDATION_FAILED");
    if (message) expect(told.message).toBe(message);
  });

  it.each([
    ["an unknown record", { resource: "Nothing" }, "VALIDATION_FAILED"],
    ["what the caller may not read", { resource: "AuditEvent" }, "FORBIDDEN"],
    ["too many rows", { resource: "Enterprise", ids: Array(201).fill("1") }, "LIMIT_EXCEEDED"],
  ])("of %s", async (_, variables, code) => {
    const stream = await listen(await signIn("east"), variables);
    await until(() => stream.told.length > 0);
    expect(stream.told).toMatchObject([[{ extensions: { code } }]]);
    await until(stream.isOver);
  });

  it("beyond the number that an account may hold, until one of them is left", async () => {
    const cookie = await signIn("east");
    const held = [
      await listen(cookie, { resource: "Enterprise" }),
      await listen(cookie, { resource: "Enterprise" }),
      await listen(cookie, { resource: "Enterprise" }),
    ];
    const { status, text } = await listen(cookie, { resource: "Enterprise" });
    expect([status, JSON.parse(text())]).toMatchObject([429, { code: "RATE_LIMITED" }]);
    held[0]?.leave();
    await sleep(100);
    expect((await listen(cookie, { resource: "Enterprise" })).status).toBe(200);
  });

  it("by the ordinary address", async () => {
    const cookie = await signIn("east");
    const body = { query: QUERY, variables: { resource: "Enterprise" } };
    const response = await post(ports[0] ?? 0, "/graphql", body, { cookie });
    let text = "";
    for await (const part of response) text += String(part);
    expect(JSON.parse(text)).toMatchObject({
      errors: [
        {
          message: "订阅须通过 /graphql/stream 连接",
          extensions: { code: "VALIDATION_FAILED" },
        },
      ],
    });
  });
});
