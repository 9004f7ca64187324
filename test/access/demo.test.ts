import { TestHttp, type TestHttpOptions } from "../http/test-http";
import { Office } from "./test-office";

const SIGN_IN =
  "mutation ($login: String!) { signInAsDemo(login: $login) { login roles { label } } }";

let office: Office;
let accountId: string;

beforeAll(async () => {
  office = await Office.open();
  accountId = await office.account({ login: "demo-intake", name: "李受理", isDemo: true });
  await office.grant({ accountId, role: "INTAKE_CLERK", scope: "ORG", organizationId: "2" });
  await office.account({ login: "real" });
  await office.account({ login: "demo-off", isDemo: true, state: "DISABLED" });
});
afterAll(() => office.close());
beforeEach(() =>
  office.pool.query("REPLACE INTO installation (name, value) VALUES ('demo', 'district')"),
);

async function withServer<T>(
  options: TestHttpOptions,
  work: (http: TestHttp) => Promise<T>,
): Promise<T> {
  const http = await new TestHttp(office, options).listen();
  try {
    return await work(http);
  } finally {
    await http.close();
  }
}

it("offers and opens the demonstration accounts", () =>
  withServer({}, async http => {
    const { data } = await http.graphql("{ demoAccounts { login label description } }");
    expect(data?.demoAccounts).toEqual([
      { login: "demo-intake", label: "李受理", description: "受理员（民生街道）" },
    ]);
    const signedIn = await http.graphql(SIGN_IN, { login: "demo-intake" });
    expect(signedIn.data?.signInAsDemo).toEqual({
      login: "demo-intake",
      roles: [{ label: "受理员" }],
    });
    expect((await http.graphql("{ myRoles }")).data).toEqual({ myRoles: ["INTAKE_CLERK 2"] });
    expect(await office.events()).toMatchObject([{ actorId: accountId, action: "SIGN_IN" }]);
  }));

it.each(["real", "demo-off", "nobody"])("does not open %s", login =>
  withServer({}, async http => {
    const { errors, headers } = await http.graphql(SIGN_IN, { login });
    expect(errors[0]).toMatchObject({
      message: "演示账号不可用",
      extensions: { code: "FORBIDDEN" },
    });
    expect(headers["set-cookie"]).toBeUndefined();
  }),
);

interface Situation {
  name: string;
  options?: TestHttpOptions;
  headers?: Record<string, string>;
  fact?: string | null;
}

const CLOSED: Situation[] = [
  { name: "no demonstration data", fact: null },
  { name: "an installation without it", fact: "none" },
  { name: "a public listener", options: { config: { isLoopback: false } } },
  { name: "a proxy", options: { config: { trustProxy: ["10.0.0.1"] } } },
  ...[
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "Forwarded",
    "X-Real-IP",
    "Via",
  ].map(header => ({
    name: `the header ${header}`,
    headers: { [header]: "127.0.0.1" },
  })),
  ...[
    "lianxin.gov.cn",
    "10.0.0.5:4000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil@localhost",
  ].map(host => ({
    name: `the Host ${host}`,
    headers: { Host: host },
  })),
];

it.each(CLOSED)("is closed with $name", async ({ options = {}, headers = {}, fact }) => {
  if (fact !== undefined) await office.pool.query("DELETE FROM installation");
  if (fact) await office.pool.query("INSERT INTO installation VALUES ('demo', ?)", [fact]);
  await withServer(options, async http => {
    const listed = await http.graphql("{ demoAccounts { login } }", {}, headers);
    expect(listed.data).toEqual({ demoAccounts: [] });
    const { errors } = await http.graphql(SIGN_IN, { login: "demo-intake" }, headers);
    expect(errors[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

it.each(["localhost", "localhost:4000", "127.0.0.1:4000", "127.8.8.8", "[::1]:4000"])(
  "is open for the Host %s",
  host =>
    withServer({}, async http => {
      const { data } = await http.graphql("{ demoAccounts { login } }", {}, { Host: host });
      expect(data?.demoAccounts).toHaveLength(1);
    }),
);
