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

describe("the limit of attempts", () => {
  it("stops after five failures for an account, known or not, and locks it", async () => {
    for (const login of ["wang", "nobody"]) {
      for (let attempt = 0; attempt < 5; attempt++) await http.signIn(login, "wrong-Password-1");
      const { errors, status } = await http.signIn(login, PASSWORD);
      expect(status).toBe(200);
      expect(errors[0]).toMatchObject({
        message: "尝试次数过多，请 15 分钟后再试",
        extensions: { code: "RATE_LIMITED" },
      });
      expect(Number(errors[0]?.extensions.retryAfter)).toBeGreaterThan(890);
    }
    const [row] = await office.rows(
      "SELECT failedCount, lockedUntil FROM credential WHERE accountId = ?",
      [accountId],
    );
    expect(row).toEqual({ failedCount: 5, lockedUntil: "2026-11-20 02:15:00.000" });
  });

  it("locks by the table too, until the time is over", async () => {
    await office.pool.query("UPDATE credential SET failedCount = 4 WHERE accountId = ?", [
      accountId,
    ]);
    await http.signIn("wang", "wrong-Password-1");
    expect((await http.signIn("wang", PASSWORD)).errors[0]?.extensions.code).toBe("FORBIDDEN");
    office.clock.advance(15);
    expect((await http.signIn("wang", PASSWORD)).errors).toEqual([]);
    const [row] = await office.rows(
      "SELECT failedCount, lockedUntil FROM credential WHERE accountId = ?",
      [accountId],
    );
    expect(row).toEqual({ failedCount: 0, lockedUntil: null });
  });

  it("forgets failures after a success, and counts no success against the address", async () => {
    for (let round = 0; round < 12; round++) {
      for (let attempt = 0; attempt < 2; attempt++) await http.signIn("wang", "wrong-Password-1");
      expect((await http.signIn("wang", PASSWORD)).errors).toEqual([]);
    }
    const { errors } = await http.graphql("{ me { login } }");
    expect(errors).toEqual([]);
  });

  it("stops an address that tries many accounts", async () => {
    for (let index = 0; index < 30; index++) await http.signIn(`user${index}`, "wrong-Password-1");
    expect((await http.signIn("wang", PASSWORD)).errors[0]?.extensions.code).toBe("RATE_LIMITED");
  });

  it("allows one guess a request", async () => {
    const guess = (alias: string) =>
      `${alias}: signIn(login: "wang", password: "wrong-Password-1") { login }`;
    const { status, errors } = await http.graphql(`mutation { ${guess("a")} ${guess("b")} }`);
    expect(status).toBe(400);
    expect(errors[0]?.extensions.code).toBe("QUERY_TOO_COMPLEX");
  });
});
