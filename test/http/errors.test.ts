import { Office, PASSWORD } from "../access/test-office";
import { TestHttp } from "./test-http";

let office: Office;
let http: TestHttp;

beforeAll(async () => {
  office = await Office.open();
  await office.account({ login: "wang" });
  http = await new TestHttp(office, {
    limits: { requestMs: 400, queriesPerMinute: 1000 },
  }).listen();
  await http.signIn("wang", PASSWORD);
});
afterAll(async () => {
  await http.close();
  await office.close();
});
beforeEach(() => void http.log.splice(0));

describe("errors", () => {
  it("hide a defect behind the request's number and log it", async () => {
    const { status, data, errors, headers } = await http.graphql(
      "{ echo defect }",
      {},
      { "X-Request-Id": "abcdefgh-1" },
    );
    expect(headers["x-request-id"]).toBe("abcdefgh-1");
    expect({ status, data }).toEqual({ status: 200, data: { echo: "无", defect: null } });
    expect(errors).toEqual([
      {
        message: "系统错误（编号 abcdefgh-1）",
        path: ["defect"],
        extensions: { code: "INTERNAL", requestId: "abcdefgh-1" },
      },
    ]);
    expect(JSON.parse(http.log[0] ?? "")).toMatchObject({
      level: 50,
      requestId: "abcdefgh-1",
      at: "defect",
      fault: {
        message: expect.stringContaining("secret path"),
        stack: expect.stringContaining("probe.resolver"),
      },
    });
    const english = await http.graphql(
      "{ defect }",
      {},
      { "X-Locale": "en", "X-Request-Id": "abcdefgh-2" },
    );
    expect(english.errors[0]?.message).toBe("System error (number abcdefgh-2)");
  });

  it("show and log nothing of a statement's text", async () => {
    const { text } = await http.graphql("{ databaseDefect }");
    expect(text).toContain('"INTERNAL"');
    for (const hidden of ["SELECT", "nowhere", "110101199003070016"]) {
      expect(text).not.toContain(hidden);
      expect(http.log.join()).not.toContain(hidden);
    }
    expect(http.log.join()).toContain("ER_NO_SUCH_TABLE");
  });

  it("give a refusal in the language of the request", async () => {
    const { status, errors } = await http.graphql("{ refused }");
    expect(status).toBe(200);
    expect(errors[0]).toMatchObject({
      message: "工单已办结",
      extensions: {
        code: "RULE_BROKEN",
        rule: "COMPLETED",
        fields: [{ path: "state", code: "COMPLETED", message: "已办结" }],
      },
    });
    expect((await http.graphql("{ refused }", {}, { "X-Locale": "en" })).errors[0]).toMatchObject({
      message: "The ticket is completed",
      extensions: { fields: [{ message: "Completed" }] },
    });
    expect(http.log).toEqual([]);
  });

  it.each([
    ["a syntax error", "{ echo(", { line: 1, column: 8 }],
    ["an unknown field", "{ ehco }", { line: 1, column: 3 }],
  ])("say where %s is, not what was sent", async (_, query, location) => {
    const { status, errors } = await http.graphql(query);
    expect(status).toBe(400);
    expect(errors).toEqual([
      {
        message: "请求内容不正确",
        locations: [location],
        extensions: { code: "VALIDATION_FAILED", requestId: expect.any(String) },
      },
    ]);
  });

  const SAVE = "mutation ($input: ItemInput!) { save(input: $input) }";

  it.each([
    [
      { input: { name: "x", day: "2026-02-30 secret" } },
      [{ path: "input.day", code: "INVALID", message: "格式不正确" }],
    ],
    [
      { input: { day: "2026-02-28" } },
      [{ path: "input.name", code: "REQUIRED", message: "此项必填" }],
    ],
    [{ input: { name: null } }, [{ path: "input.name", code: "REQUIRED", message: "此项必填" }]],
    [
      { input: { name: "x", secret: 1 } },
      [{ path: "input.secret", code: "UNKNOWN_FIELD", message: "没有此项" }],
    ],
    [{}, [{ path: "input", code: "REQUIRED", message: "此项必填" }]],
    [{ input: "secret" }, [{ path: "input", code: "INVALID", message: "格式不正确" }]],
  ])("name the field of a bad variable: %j", async (variables, fields) => {
    for (let round = 0; round < 3; round++) {
      const { status, errors, text } = await http.graphql(SAVE, variables);
      expect(status).toBe(400);
      expect(errors[0]?.extensions).toMatchObject({ code: "VALIDATION_FAILED", fields });
      expect(text).not.toMatch(/secret(?!")/);
    }
  });

  it("show the property, not the input, when a rule refuses it", async () => {
    const { errors, text } = await http.graphql(
      'mutation { saveRuled(input: { secretText: "hunter2" }) }',
    );
    expect(errors[0]?.extensions).toMatchObject({
      code: "VALIDATION_FAILED",
      fields: [{ path: "secretText", code: "IS_INT" }],
    });
    expect(text).not.toContain("hunter2");
  });

  it("say that the database is away", async () => {
    const gone = Object.assign(new Error("connect ECONNREFUSED /tmp/secret"), {
      code: "ECONNREFUSED",
      syscall: "connect",
      fatal: true,
    });
    const spy = jest.spyOn(office.pool, "execute").mockImplementation(() => Promise.reject(gone));
    office.clock.advance(2);
    const { status, errors, text } = await http.graphql("{ echo }");
    spy.mockRestore();
    expect(status).toBe(503);
    expect(errors[0]?.extensions.code).toBe("UNAVAILABLE");
    expect(text).not.toContain("secret");
  });
});
