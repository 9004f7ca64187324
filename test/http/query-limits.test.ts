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

describe("limits", () => {
  const nest = (depth: number) => `${"child { ".repeat(depth)}id${" }".repeat(depth)}`;

  it.each([
    ["too deep", `{ items { nodes { ${nest(6)} } } }`],
    [
      "too deep by fragments",
      `{ items { nodes { ...A } } } fragment A on Item { child { child { child { ...B } } } } fragment B on Item { child { child { child { id } } } }`,
    ],
    [
      "too many aliases",
      `{ ${Array.from({ length: 16 }, (_, index) => `a${index}: echo`).join(" ")} }`,
    ],
    ["too many root fields", `{ ${"echo ".repeat(21)} }`],
    [
      "too many directives",
      `{ echo ${"@include(if: true) ".repeat(1)} ${"... @include(if: true) { echo } ".repeat(20)} }`,
    ],
    [
      "too dear by pages",
      "{ items(first: 200) { nodes { children { children { children { id name child { id } } } } } } }",
    ],
    ["too dear by last", "{ items(last: 9000) { nodes { id name child { id } } } }"],
    [
      "too dear by fragments",
      `{ items(first: 200) { nodes { ...A } } } fragment A on Item { children { ...B } } fragment B on Item { children { ...C } } fragment C on Item { children { id name } child { id name } }`,
    ],
    ["too many tokens", `{ ${"echo ".repeat(6000)} }`],
  ])("refuse what is %s", async (_, query) => {
    const { status, data, errors } = await http.graphql(query);
    expect(errors[0]).toMatchObject({
      message: "查询过于复杂，请减少字段、层级或每页条数",
      extensions: { code: "QUERY_TOO_COMPLEX" },
    });
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(http.log).toEqual([]);
  });

  it("count a page size from variables, at every request", async () => {
    const query =
      "query ($first: Int = 10) { items(first: $first) { nodes { id name child { id } } } }";
    expect((await http.graphql(query, { first: 20 })).errors).toEqual([]);
    expect((await http.graphql(query)).errors).toEqual([]);
    expect((await http.graphql(query, { first: 100_000 })).status).toBe(400);
  });

  it("let an ordinary page pass", async () => {
    const { errors } = await http.graphql(
      "{ items(first: 200) { totalCount nodes { id name child { id name } children { id name } } } }",
    );
    expect(errors).toEqual([]);
  });

  it("end with fragments that spread themselves", async () => {
    const { status, errors } = await http.graphql(
      "{ items { nodes { ...A } } } fragment A on Item { child { ...A } }",
    );
    expect(status).toBe(400);
    expect(errors[0]?.extensions.code).toBe("VALIDATION_FAILED");
  });

  it("stop what takes too long", async () => {
    const { status, errors } = await http.graphql("{ slow(ms: 900) }");
    expect(status).toBe(503);
    expect(errors[0]?.extensions.code).toBe("TIMEOUT");
  });

  it("stop one session's flood", async () => {
    const slowed = await new TestHttp(office, { limits: { queriesPerMinute: 3 } }).listen();
    for (let index = 0; index < 3; index++) await slowed.graphql("{ me { login } }");
    const { status, errors, headers } = await slowed.graphql("{ me { login } }");
    expect(status).toBe(429);
    expect(errors[0]?.extensions).toMatchObject({
      code: "RATE_LIMITED",
      retryAfter: expect.any(Number),
    });
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    await slowed.close();
  });
});
