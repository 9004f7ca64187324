import { Refusal } from "../../server/engine/errors";
import type { Route } from "../../server/http/route";
import { Office, PASSWORD } from "../access/test-office";
import { TestHttp, type TestHttpOptions } from "./test-http";

let office: Office;
const open: TestHttp[] = [];

beforeAll(async () => {
  office = await Office.open();
  await office.account({ login: "wang" });
  await office.account({ login: "fresh", mustChangePassword: true });
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

describe("routes", () => {
  const routes: Route[] = [
    {
      method: "POST",
      path: /^\/export\/(\w+)\.csv$/,
      handle: async (_, response, { actor }, [, name]) =>
        void response.end(`${name} ${actor?.grants.length}`),
    },
    {
      method: "GET",
      path: /^\/failing\/(\w+)$/,
      handle: (_, response, __, [, how]) => {
        if (how === "refused") throw new Refusal("NOT_FOUND", { zh: "没有", en: "None" });
        if (how === "late") response.write("half");
        throw new Error("secret defect");
      },
    },
  ];
  const wanted = { "x-requested-with": "lianxin" };

  it("serve signed-in callers who send the header", async () => {
    const http = await start({ routes });
    expect((await http.send("POST", "/export/tickets.csv", "{}", wanted)).status).toBe(401);
    await http.signIn("wang", PASSWORD);
    expect((await http.send("POST", "/export/tickets.csv", "{}")).status).toBe(403);
    expect(await http.send("POST", "/export/tickets.csv?a=1", "{}", wanted)).toMatchObject({
      status: 200,
      text: "tickets 0",
    });
    await http.signIn("fresh", PASSWORD);
    const refused = await http.send("POST", "/export/tickets.csv", "{}", wanted);
    expect(refused).toMatchObject({
      status: 403,
      text: expect.stringContaining("PASSWORD_CHANGE_REQUIRED"),
    });
  });

  it("answer what they throw as JSON, masked", async () => {
    const http = await start({ routes });
    await http.signIn("wang", PASSWORD);
    const refused = await http.send("GET", "/failing/refused", undefined, { "X-Locale": "en" });
    expect(refused.status).toBe(404);
    expect(JSON.parse(refused.text)).toMatchObject({ code: "NOT_FOUND", message: "None" });
    const failed = await http.send("GET", "/failing/early", undefined, {
      "X-Request-Id": "abcdefgh",
    });
    expect(failed.status).toBe(500);
    expect(JSON.parse(failed.text)).toEqual({
      code: "INTERNAL",
      message: "系统错误（编号 abcdefgh）",
      requestId: "abcdefgh",
    });
    expect(http.log.join()).toContain("secret defect");
    await expect(http.send("GET", "/failing/late")).rejects.toThrow(/aborted|hang up/);
  });
});
