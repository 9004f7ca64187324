import { TestHttp } from "../http/test-http";
import { Office, PASSWORD } from "./test-office";

let office: Office;
let accountId: string;
let http: TestHttp;

beforeAll(async () => {
  office = await Office.open();
  accountId = await office.account({ login: "wang", name: "王建国", officialId: "10" });
  await office.grant({ accountId, role: "HANDLER", scope: "ORG_SUBTREE", organizationId: "2" });
  await office.grant({ accountId, role: "LEADER", scope: "DISTRICT" });
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.pool.query("DELETE FROM rate_limit");
  await office.pool.query("DELETE FROM audit_event");
  await office.pool.query("UPDATE credential SET failedCount = 0, lockedUntil = NULL");
  http = await new TestHttp(office).listen();
});
afterEach(() => http.close());

describe("signIn", () => {
  it("opens a session that keeps only a hash, and tells who one is", async () => {
    const answer = await http.signIn("wang", PASSWORD);
    expect(answer.data).toEqual({
      signIn: { login: "wang", name: "王建国", mustChangePassword: false },
    });
    const [cookie = ""] = answer.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const [row] = await office.rows("SELECT idHash, ip FROM session");
    expect(row).toMatchObject({ idHash: expect.stringMatching(/^[0-9a-f]{64}$/), ip: "127.0.0.1" });
    expect(cookie).not.toContain(String(row?.idHash));
    const [account] = await office.rows("SELECT lastSignInAt, version FROM account");
    expect(account).toEqual({ lastSignInAt: "2026-11-20 02:00:00.000", version: 1 });
  });

  it("answers me with roles and places in the language of the request", async () => {
    await http.signIn("wang", PASSWORD);
    const query =
      "{ me { account { id recordLabel } officialId organization { id recordLabel } roles { role label organizations } locale } }";
    const { data } = await http.graphql(query);
    expect(data?.me).toEqual({
      account: { id: accountId, recordLabel: "王建国" },
      officialId: "10",
      organization: { id: "3", recordLabel: "幸福社区" },
      roles: [
        { role: "HANDLER", label: "承办人", organizations: ["民生街道"] },
        { role: "LEADER", label: "领导", organizations: ["全部"] },
      ],
      locale: "zh",
    });
    const english = await http.graphql(query, {}, { "X-Locale": "en" });
    expect(english.data?.me).toMatchObject({
      locale: "en",
      roles: [{ label: "Handler" }, { organizations: ["Everything"] }],
    });
  });

  it("takes a __Host- cookie where cookies are secure", async () => {
    const secure = await new TestHttp(office, { config: { cookieSecure: true } }).listen();
    const answer = await secure.signIn("wang", PASSWORD);
    expect(answer.headers["set-cookie"]?.[0]).toMatch(
      /^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect(answer.headers["strict-transport-security"]).toContain("max-age=31536000");
    expect((await secure.graphql("{ me { login } }")).data).toEqual({ me: { login: "wang" } });
    await secure.close();
  });

  it("takes a new id each time and ends the old session", async () => {
    await http.signIn("wang", PASSWORD);
    const old = http.cookie;
    await http.signIn("wang", PASSWORD);
    expect(http.cookie).not.toBe(old);
    const answer = await http.graphql("{ me { login } }", {}, { cookie: old ?? "" });
    expect(answer.data).toEqual({ me: null });
  });

  it("refuses a wrong password, an unknown account and an overlong one alike", async () => {
    const attempts = [
      ["wang", "wrong-Password-1"],
      ["nobody", PASSWORD],
      ["陌生人", PASSWORD],
      ["wang", "x".repeat(5000)],
    ];
    for (const [login = "", password = ""] of attempts) {
      const { status, errors, headers } = await http.signIn(login, password);
      expect(status).toBe(401);
      expect(errors[0]).toMatchObject({
        message: "账号或密码不正确",
        extensions: { code: "UNAUTHENTICATED" },
      });
      expect(headers["set-cookie"]).toBeUndefined();
    }
    expect(JSON.stringify(await office.events())).not.toContain("wrong-Password-1");
    expect(http.log).toEqual([]);
  });

  it("costs an unknown account the same time", async () => {
    const time = async (login: string) => {
      const startedAt = performance.now();
      await http.signIn(login, "wrong-Password-1");
      await office.pool.query("DELETE FROM rate_limit");
      return performance.now() - startedAt;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 15; round++) {
      known.push(await time("wang"));
      unknown.push(await time("nobody"));
    }
    const ratio = median(unknown) / median(known);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });

  it("writes success and failure into the audit log", async () => {
    await http.signIn("nobody", PASSWORD);
    await http.signIn("wang", "wrong-Password-1");
    await http.signIn("wang", PASSWORD);
    const detail = "账号或密码不正确";
    const address = "127.0.0.1";
    expect(await office.events()).toEqual([
      {
        actorId: null,
        action: "SIGN_IN_FAILED",
        recordType: null,
        recordId: null,
        detail,
        address,
      },
      {
        actorId: null,
        action: "SIGN_IN_FAILED",
        recordType: "Account",
        recordId: accountId,
        detail,
        address,
      },
      {
        actorId: accountId,
        action: "SIGN_IN",
        recordType: "Account",
        recordId: accountId,
        detail: null,
        address,
      },
    ]);
  });

  it.each([
    ["LOCKED", "账号已锁定，请稍后再试或联系系统管理员"],
    ["DISABLED", "账号已停用，请联系系统管理员"],
  ])("tells a %s account so only to who knows the password", async (state, message) => {
    const login = state.toLowerCase();
    await office.account({ login, state });
    expect((await http.signIn(login, "wrong-Password-1")).errors[0]?.message).toBe(
      "账号或密码不正确",
    );
    const { status, errors } = await http.signIn(login, PASSWORD);
    expect(status).toBe(200);
    expect(errors[0]).toMatchObject({ message, extensions: { code: "FORBIDDEN" } });
  });

  it("hashes again when the parameters have changed", async () => {
    const weak = await import("@node-rs/argon2").then(({ hash }) =>
      hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 }),
    );
    const id = await office.account({ login: "old", passwordHash: weak });
    await http.signIn("old", PASSWORD);
    const [row] = await office.rows("SELECT passwordHash FROM credential WHERE accountId = ?", [
      id,
    ]);
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await http.signIn("old", PASSWORD)).errors).toEqual([]);
  });
});

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
