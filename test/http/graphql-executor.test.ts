import { compileQuery } from "graphql-jit";
import { Office, PASSWORD } from "../access/test-office";
import { TestHttp } from "./test-http";

jest.mock("graphql-jit", () => {
  const library = jest.requireActual("graphql-jit");
  return { ...library, compileQuery: jest.fn(library.compileQuery) };
});

interface Case {
  name: string;
  query: string;
  variables?: Record<string, unknown>;
}

const CASES: Case[] = [
  { name: "fields and defaults", query: "{ echo }" },
  {
    name: "variables",
    query: "query ($text: String!) { echo(text: $text) }",
    variables: { text: "字" },
  },
  { name: "variable defaults", query: 'query ($text: String = "缺") { echo(text: $text) }' },
  {
    name: "nested lists",
    query:
      "{ items(first: 3) { totalCount nodes { id name child { id child { name } } children { id } } } }",
  },
  {
    name: "aliases and fragments",
    query:
      "{ a: echo b: items(first: 1) { nodes { ...F ... on Item { name } } } } fragment F on Item { id __typename }",
  },
  {
    name: "skip and include",
    query: "query ($yes: Boolean!) { echo @include(if: $yes) myRoles @skip(if: $yes) }",
    variables: { yes: true },
  },
  {
    name: "a mutation",
    query: "mutation ($input: ItemInput!) { save(input: $input) }",
    variables: { input: { name: "x", day: "2026-02-28" } },
  },
  { name: "a defect in a field that may be null", query: "{ echo defect }" },
  { name: "a defect in a field that may not", query: "{ echo databaseDefect }" },
  { name: "a refusal", query: "{ refused }" },
  { name: "a missing variable", query: "query ($text: String!) { echo(text: $text) }" },
  {
    name: "a variable of another type",
    query: "query ($first: Int) { items(first: $first) { totalCount } }",
    variables: { first: "3" },
  },
  {
    name: "a bad scalar",
    query: "mutation ($input: ItemInput!) { save(input: $input) }",
    variables: { input: { name: "x", day: "2026-02-30" } },
  },
  { name: "a bad literal", query: 'mutation { save(input: { name: "x", day: "2026-02-30" }) }' },
  {
    name: "several faults",
    query: "mutation ($input: ItemInput!) { save(input: $input) }",
    variables: { input: { day: 1, other: 2 } },
  },
  { name: "no such operation", query: "query A { echo } query B { echo }" },
  { name: "introspection", query: "{ __schema { queryType { name } } }" },
  {
    name: "a type's introspection beside data",
    query: '{ echo __type(name: "Item") { name fields { name } } }',
  },
];

let office: Office;
let compiled: TestHttp;
let plain: TestHttp;

beforeAll(async () => {
  office = await Office.open();
  await office.account({ login: "wang" });
  compiled = await new TestHttp(office).listen();
  plain = await new TestHttp(office, { isCompiled: false }).listen();
  for (const http of [compiled, plain]) await http.signIn("wang", PASSWORD);
});
afterAll(async () => {
  await compiled.close();
  await plain.close();
  await office.close();
});

it.each(CASES)(
  "answers $name as graphql-js does, before and after compiling",
  async ({ query, variables }) => {
    const headers = { "X-Request-Id": "differential" };
    const expected = await plain.graphql(query, variables, headers);
    for (let round = 0; round < 3; round++) {
      const { status, data, errors } = await compiled.graphql(query, variables, headers);
      expect({ status, data, errors: errors.map(withoutPlace) }).toEqual({
        status: expected.status,
        data: expected.data,
        errors: expected.errors.map(withoutPlace),
      });
    }
  },
);

it("compiles a document once, at its second use, and introspection never", async () => {
  const compiling = jest.mocked(compileQuery);
  const counts: number[] = [];
  compiling.mockClear();
  for (let round = 0; round < 4; round++) {
    await compiled.graphql("{ echo myRoles }");
    await compiled.graphql("{ __schema { types { name } } }");
    await plain.graphql("{ echo myRoles }");
    counts.push(compiling.mock.calls.length);
  }
  expect(counts).toEqual([0, 1, 1, 1]);
});

/** The compiler does not keep where in the document an error arose. */
function withoutPlace({ locations: _, ...error }: { locations?: unknown }): object {
  return error;
}
