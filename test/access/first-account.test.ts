import { randomBytes } from "node:crypto";
import { ensureFirstAccount } from "../../server/access/first-account";
import { TestHttp } from "../http/test-http";
import { Office, PASSWORD } from "./test-office";

let office: Office;

beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

function ensure(adminPassword?: string) {
  const { clock, nextId, test } = office;
  return ensureFirstAccount(test.database, {
    adminPassword,
    random: randomBytes,
    now: clock.now,
    nextId,
  });
}

it("makes one administrator whose password is told once", async () => {
  const first = await ensure();
  expect(first).toEqual({ login: "admin", generatedPassword: expect.stringMatching(/^\S{16}$/) });
  expect(await ensure()).toBeNull();
  const http = await new TestHttp(office).listen();
  const { data } = await http.signIn("admin", first?.generatedPassword ?? "");
  expect(data?.signIn).toMatchObject({ login: "admin", mustChangePassword: true });
  const me = await http.graphql("{ me { roles { role organizations } } }");
  expect(me.data?.me).toEqual({
    roles: [
      { role: "SYSTEM_ADMIN", organizations: ["全部"] },
      { role: "ORG_ADMIN", organizations: ["全部"] },
    ],
  });
  await http.close();
});

it("takes the password that was given, unless it is weak", async () => {
  await expect(ensure("admin123456")).rejects.toMatchObject({ name: "StartupError" });
  expect(await ensure(PASSWORD)).toEqual({ login: "admin", generatedPassword: null });
});

it("asks for no other password than the one that was given", async () => {
  await ensure(PASSWORD);
  const http = await new TestHttp(office).listen();
  const { data } = await http.signIn("admin", PASSWORD);
  expect(data?.signIn).toMatchObject({ login: "admin", mustChangePassword: false });
  const told = await http.graphql("{ echo }");
  expect(told).toMatchObject({ data: { echo: "无" } });
  await http.close();
});

it("does nothing before the password that was printed is changed", async () => {
  const first = await ensure();
  const http = await new TestHttp(office).listen();
  await http.signIn("admin", first?.generatedPassword ?? "");
  const { errors } = await http.graphql("{ echo }");
  expect(errors?.[0]?.extensions).toMatchObject({ code: "PASSWORD_CHANGE_REQUIRED" });
  await http.close();
});

it("is made once by instances that start together", async () => {
  const made = await Promise.all([ensure(), ensure(), ensure()]);
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await office.rows("SELECT login FROM account")).toEqual([{ login: "admin" }]);
});
