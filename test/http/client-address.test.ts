import { Office, PASSWORD } from "../access/test-office";
import { TestHttp, type TestHttpOptions } from "./test-http";

let office: Office;
const open: TestHttp[] = [];

beforeAll(async () => {
  office = await Office.open();
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

describe("the caller's address", () => {
  const seen = async (trustProxy: string[], forwarded: string) => {
    await office.pool.query("DELETE FROM audit_event");
    const http = await start({ config: { trustProxy } });
    await http.signIn("nobody", PASSWORD, { "X-Forwarded-For": forwarded });
    return (await office.events())[0]?.address;
  };

  it.each([
    [[], "9.9.9.9", "127.0.0.1"],
    [["10.0.0.0/8"], "9.9.9.9", "127.0.0.1"],
    [["127.0.0.1"], "9.9.9.9", "9.9.9.9"],
    [["127.0.0.0/8", "10.0.0.0/8"], "1.1.1.1, 9.9.9.9, 10.0.0.7", "9.9.9.9"],
    [["127.0.0.1"], "9.9.9.9, not-an-address", "127.0.0.1"],
    [["127.0.0.1"], "::ffff:9.9.9.9", "9.9.9.9"],
    [["127.0.0.1"], "2001:db8::1", "2001:db8::1"],
  ])("with proxies %j and %s is %s", async (trustProxy, forwarded, address) => {
    await office.pool.query("DELETE FROM rate_limit");
    expect(await seen(trustProxy, forwarded)).toBe(address);
  });

  it("accepts the outer Host of a known proxy as its own origin", async () => {
    const headers = { origin: "https://lianxin.example", "x-forwarded-host": "lianxin.example" };
    const [direct, proxied] = [
      await start(),
      await start({ config: { trustProxy: ["127.0.0.1"] } }),
    ];
    expect((await direct.graphql("{ me { login } }", {}, headers)).status).toBe(403);
    expect((await proxied.graphql("{ me { login } }", {}, headers)).status).toBe(200);
  });
});
