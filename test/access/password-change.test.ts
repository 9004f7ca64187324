import { TestHttp } from "../http/test-http";
import { Office, PASSWORD } from "./test-office";

const NEXT = "Another-2027-one";
const CHANGE =
  "mutation ($current: String!, $next: String!) { changePassword(current: $current, next: $next) }";

let office: Office;
let http: TestHttp;
let number = 0;
let login: string;

beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.pool.query("DELETE FROM rate_limit");
  login = `clerk${++number}`;
  await office.account({ login, mustChangePassword: true });
  http = await new TestHttp(office).listen();
  await http.signIn(login, PASSWORD);
});
afterEach(() => http.close());

it("is all that an account may do that must change", async () => {
  const refused = await http.graphql("{ echo }");
  expect(refused.status).toBe(200);
  expect(refused.errors[0]).toMatchObject({
    message: "请先修改密码",
    extensions: { code: "PASSWORD_CHANGE_REQUIRED" },
  });
  expect((await http.graphql("{ me { mustChangePassword } }")).data).toEqual({
    me: { mustChangePassword: true },
  });
  await http.graphql(CHANGE, { current: PASSWORD, next: NEXT });
  expect((await http.graphql("{ echo me { mustChangePassword } }")).data).toEqual({
    echo: "无",
    me: { mustChangePassword: false },
  });
});

it("goes on in a new session and ends all others", async () => {
  const other = await new TestHttp(office).listen();
  await other.signIn(login, PASSWORD);
  const before = http.cookie;
  const answer = await http.graphql(CHANGE, { current: PASSWORD, next: NEXT });
  expect(answer.data).toEqual({ changePassword: true });
  expect(http.cookie).not.toBe(before);
  expect((await http.graphql("{ me { login } }")).data).toEqual({ me: { login } });
  expect((await http.graphql("{ me { login } }", {}, { cookie: before ?? "" })).data).toEqual({
    me: null,
  });
  expect((await other.graphql("{ me { login } }")).data).toEqual({ me: null });
  expect((await other.signIn(login, PASSWORD)).errors).toHaveLength(1);
  expect((await other.signIn(login, NEXT)).errors).toEqual([]);
  await other.close();
});

it.each([
  ["wrong-Password-1", NEXT, "current", "PASSWORD_WRONG", "原密码不正确"],
  [PASSWORD, PASSWORD, "next", "PASSWORD_REUSED", "新密码不能与原密码相同"],
  [PASSWORD, "short", "next", "PASSWORD_LENGTH", "密码长度应为 10 至 128 个字符"],
])("refuses %s → %s", async (current, next, path, code, message) => {
  const { errors } = await http.graphql(CHANGE, { current, next });
  expect(errors[0]?.extensions).toMatchObject({
    code: "VALIDATION_FAILED",
    fields: [{ path, code, message }],
  });
});

it("is limited like signing in", async () => {
  for (let attempt = 0; attempt < 5; attempt++)
    await http.graphql(CHANGE, { current: "wrong-Password-1", next: NEXT });
  const { errors } = await http.graphql(CHANGE, { current: PASSWORD, next: NEXT });
  expect(errors[0]?.extensions.code).toBe("RATE_LIMITED");
});

it("signs out for good", async () => {
  const { cookie } = http;
  expect((await http.graphql("mutation { signOut }")).headers["set-cookie"]?.[0]).toBe(
    "sid=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0",
  );
  expect((await http.graphql("{ me { login } }", {}, { cookie: cookie ?? "" })).data).toEqual({
    me: null,
  });
  expect((await http.graphql("mutation { signOut }")).data).toEqual({ signOut: true });
});
