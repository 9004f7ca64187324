import { connect } from "node:net";
import { Office, PASSWORD } from "../access/test-office";
import { TestHttp, type TestHttpOptions } from "./test-http";

let office: Office;
const open: TestHttp[] = [];

beforeAll(async () => {
  office = await Office.open();
  await office.account({ login: "wang" });
});
afterEach(async () => {
  for (const http of open.splice(0)) await http.close();
});
afterAll(() => office.close());

async function start(options: TestHttpOptions = {}): Promise<TestHttp> {
  const http = await new TestHttp(office, options).listen();
  open.push(http);
  return http;
}

describe("health", () => {
  it("is alive and ready", async () => {
    const http = await start();
    expect(await http.send("GET", "/healthz")).toMatchObject({
      status: 200,
      text: '{"status":"ok"}',
    });
    expect(await http.send("GET", "/readyz")).toMatchObject({
      status: 200,
      text: '{"status":"ready"}',
    });
  });

  it("is not ready with migrations to run, or when asking for them fails", async () => {
    for (const hasPendingMigrations of [
      async () => true,
      () => Promise.reject(new Error("away")),
    ]) {
      const http = await start({ hasPendingMigrations });
      expect((await http.send("GET", "/readyz")).status).toBe(503);
      expect((await http.send("GET", "/healthz")).status).toBe(200);
    }
  });

  it("is not ready when the database keeps silent for a second", async () => {
    const http = await start({ hasPendingMigrations: () => new Promise(() => undefined) });
    const startedAt = Date.now();
    expect((await http.send("GET", "/readyz")).status).toBe(503);
    expect(Date.now() - startedAt).toBeLessThan(1_500);
  });
});

describe("starting", () => {
  it("says that the port is taken and what to do", async () => {
    const { port } = await start();
    const second = new TestHttp(office, { config: { port } });
    await expect(second.listen()).rejects.toThrow(
      `Another program listens at 127.0.0.1:${port} already. Stop it, or set PORT to another number.`,
    );
  });
});

describe("closing", () => {
  it("finishes open requests, takes no new ones, and is not ready meanwhile", async () => {
    const http = await new TestHttp(office).listen();
    await http.signIn("wang", PASSWORD);
    const slow = http.graphql("{ slow(ms: 600) }");
    await new Promise(resolve => setTimeout(resolve, 150));
    const closing = http.http.close({ delayMs: 200 });
    expect((await http.send("GET", "/readyz")).status).toBe(503);
    const answer = await slow;
    expect(answer.data).toEqual({ slow: "done" });
    await closing;
    await expect(http.send("GET", "/healthz")).rejects.toThrow("ECONNREFUSED");
  });
});

it("does not wait for ever for headers", async () => {
  const { http, port } = await start();
  expect(http.server).toMatchObject({
    headersTimeout: 10_000,
    requestTimeout: 4_830_000,
    keepAliveTimeout: 5_000,
    maxRequestsPerSocket: 1_000,
  });
  const answer = await new Promise<string>(resolve => {
    const socket = connect(port, "127.0.0.1", () => socket.write("NONSENSE\r\n\r\n"));
    socket.on("data", data => resolve(String(data)));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});
