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

const json = { "content-type": "application/json" };

describe("anonymous callers", () => {
  const anonymous = { cookie: "" };

  it.each([
    "{ echo }",
    "{ me { login } echo }",
    "{ __schema { types { name } } }",
    '{ __type(name: "Query") { name } }',
    "query A { ...F } fragment F on Query { echo }",
    "{ ... on Query { echo } }",
    'mutation { save(input: { name: "x" }) }',
    '{ me: echo(text: "x") }',
  ])("are refused %s", async query => {
    const { status, data, errors } = await http.graphql(query, {}, anonymous);
    expect(status).toBe(401);
    expect(data).toBeUndefined();
    expect(errors[0]).toMatchObject({
      message: "请先登录",
      extensions: { code: "UNAUTHENTICATED" },
    });
  });

  it("may ask who they are", async () => {
    const { status, data } = await http.graphql(
      "{ __typename me { login } demoAccounts { login } }",
      {},
      anonymous,
    );
    expect({ status, data }).toEqual({
      status: 200,
      data: { __typename: "Query", me: null, demoAccounts: [] },
    });
  });

  it("cannot choose which of two operations is looked at", async () => {
    const body = JSON.stringify({
      query: "query A { me { login } } query B { echo }",
      operationName: "B",
    });
    expect((await http.send("POST", "/graphql", body, { ...json, ...anonymous })).status).toBe(401);
  });
});

describe("a body", () => {
  const body = JSON.stringify({ query: "{ me { login } }" });

  it.each([
    ["not JSON", "{", json, 400],
    ["a batch", `[${body}]`, json, 400],
    ["no query", "{}", json, 400],
    ["variables that are a list", '{"query":"{ echo }","variables":[]}', json, 400],
    ["an operation name that is a number", '{"query":"{ echo }","operationName":1}', json, 400],
    ["a form", "query=x", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["plain text", body, { "content-type": "text/plain" }, 415],
    ["no type", body, {}, 415],
    ["another charset", body, { "content-type": "application/json; charset=utf-7" }, 415],
    ["compression", body, { ...json, "content-encoding": "gzip" }, 415],
  ])("of %s is refused", async (_, sent, headers, expected) => {
    const { status, errors } = await http.send("POST", "/graphql", sent, headers);
    expect(status).toBe(expected);
    expect(errors[0]?.extensions.code).toBe("VALIDATION_FAILED");
  });

  it("with broken UTF-8 is refused", async () => {
    const sent = Buffer.concat([
      Buffer.from('{"query":"{ me { login } }", "x": "'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    expect((await http.send("POST", "/graphql", sent, json)).status).toBe(400);
  });

  it.each([{}, { "transfer-encoding": "chunked" }])(
    "above the limit is not read to its end %j",
    async headers => {
      const large = JSON.stringify({ query: "{ echo }", padding: "x".repeat(2_000_000) });
      const { status, errors } = await http.send("POST", "/graphql", large, {
        ...json,
        ...headers,
      } as Record<string, string>);
      expect(status).toBe(413);
      expect(errors[0]?.extensions.code).toBe("LIMIT_EXCEEDED");
    },
  );

  it("is expected by POST alone", async () => {
    const { status, headers } = await http.send("GET", "/graphql?query=%7Becho%7D");
    expect(status).toBe(405);
    expect(headers.allow).toBe("POST");
  });

  it("is answered so that nobody keeps it", async () => {
    const { headers } = await http.graphql("{ echo }");
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  });
});

describe("another origin", () => {
  it.each([
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ origin: "http://127.0.0.1:1" }, 403],
    [{ "sec-fetch-site": "same-origin" }, 200],
    [{}, 200],
  ])("%j → %d", async (headers, expected) => {
    const { status } = await http.graphql("{ echo }", {}, headers);
    expect(status).toBe(expected);
  });

  it("is told from the own one by its host", async () => {
    const own = await http.graphql("{ echo }", {}, { origin: `http://127.0.0.1:${http.port}` });
    expect(own.status).toBe(200);
  });
});
