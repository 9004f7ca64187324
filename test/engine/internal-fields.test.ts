import { getNamedType, type GraphQLSchema, isInputObjectType, isObjectType } from "graphql";
import { records } from "../../schema";
import { Change } from "../../schema/audit/change";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { buildContract } from "../../server/contract";
import { exportQueryOf } from "../../server/engine/export/export-query";
import { World } from "../support/world";
import { answer, type List, type Node } from "./answers";

let world: World;
let schema: GraphQLSchema;
const at: Record<string, string> = {};
beforeAll(async () => {
  world = await World.open();
  schema = buildContract();
  at["district"] = (await world.make(Organization, { kind: "DISTRICT" })).id;
  for (const town of ["one", "other"]) {
    const parentId = at["district"];
    at[town] = (await world.make(Organization, { kind: "TOWN", parentId })).id;
  }
  at["village"] = (await world.make(Organization, { kind: "VILLAGE", parentId: at["one"] })).id;
});
afterAll(() => world.close());

const office = () => world.as({ role: ["ORG_ADMIN", "AUDITOR"] });

const kept = records.flatMap(spec =>
  spec.fields
    .filter(field => field.internal ?? field.hidden)
    .map(field => [`${spec.name}.${field.name}`, spec, field] as const),
);

it("records have such fields", () => {
  expect(kept.map(([name]) => name)).toEqual(
    expect.arrayContaining(["Organization.path", "Organization.partyPath"]),
  );
});

describe("what programs alone need is in no form, list, filter or file", () => {
  it.each(kept)("%s", async (_, spec, field) => {
    const taking = Object.values(schema.getTypeMap()).filter(
      type => isInputObjectType(type) && type.name.includes(spec.name),
    );
    for (const type of taking) {
      if (isInputObjectType(type)) expect(Object.keys(type.getFields())).not.toContain(field.name);
    }
    const asEnum = field.name.replace(/([A-Z])/g, "_$1").toUpperCase();
    for (const suffix of ["SortField", "GroupField"]) {
      const choices = schema.getType(spec.name + suffix);
      const values = choices && "getValues" in choices ? choices.getValues() : [];
      expect(values.map(value => value.name)).not.toContain(asEnum);
    }
    expect(() => exportQueryOf(schema, spec, { columns: [field.name] })).toThrow(
      "there is no such column",
    );
    const told = await world.as({ role: ["SYSTEM_ADMIN", "ORG_ADMIN", "AUDITOR"] })(
      `{ consoleMeta { resources { name columns fields { name } } } }`,
    );
    const { resources } = answer<{ resources: { name: string; fields: Node[] }[] }>(
      told,
      "consoleMeta",
    );
    const shown = resources.find(each => each.name === spec.name)?.fields ?? [];
    expect(shown.map(each => each["name"])).not.toContain(field.name);
  });

  it.each(kept.filter(([, , field]) => field.hidden))(
    "hidden ones are in no answer either: %s",
    (_, spec, field) => {
      const type = getNamedType(schema.getType(spec.name));
      expect(isObjectType(type) && Object.keys(type.getFields())).not.toContain(field.name);
    },
  );
});

describe("a move of an organization tells its parent, not its paths", () => {
  const NAMES = /path|Path|路径/;
  let before: string;

  beforeAll(async () => {
    const told = await office()(
      `mutation ($id: ID!, $parentId: ID!) {
        updateOrganization(id: $id, expectedVersion: 1, input: { parentId: $parentId, partyParentId: $parentId }) { version }
      }`,
      { id: at["village"], parentId: at["other"] },
    );
    expect(answer(told, "updateOrganization")).toEqual({ version: 2 });
    const [change] = await world.system(tx =>
      tx.rows(Change, { recordId: at["village"], kind: "UPDATE" }),
    );
    before = JSON.stringify(change?.fields);
  });

  it("though the log has them, so that it can be taken back", () => {
    expect(Object.keys(JSON.parse(before) as object)).toEqual(
      expect.arrayContaining(["parentId", "path", "partyPath"]),
    );
  });

  it("in the history of the record", async () => {
    const told = await office()(
      `query ($id: ID!) { organization(id: $id) { history { nodes { fields { field label } } } } }`,
      { id: at["village"] },
    );
    const text = JSON.stringify(answer(told, "organization"));
    expect(text).toContain("parentId");
    expect(text).not.toMatch(NAMES);
  });

  it("in the difference between then and now", async () => {
    const told = await office()(
      `query ($id: ID!) { recordDiff(type: "Organization", id: $id, from: { version: 1 }) { field label } }`,
      { id: at["village"] },
    );
    const text = JSON.stringify(answer(told, "recordDiff"));
    expect(text).toContain("parentId");
    expect(text).not.toMatch(NAMES);
  });

  it("in the log that auditors read", async () => {
    const told = await office()(
      `query ($id: ID!) { changes(filter: { recordId: { eq: $id }, kind: { eq: UPDATE } }) { nodes { fields } } }`,
      { id: at["village"] },
    );
    const [entry] = answer<List>(told, "changes").nodes;
    expect(Object.keys(entry?.["fields"] as object)).toContain("parentId");
    expect(JSON.stringify(entry)).not.toMatch(NAMES);
  });

  it("in a lost race", async () => {
    const { error } = await office()(
      `mutation ($id: ID!) { updateOrganization(id: $id, expectedVersion: 1, input: { shortName: "村" }) { id } }`,
      { id: at["village"] },
    );
    expect(error?.code).toBe("CONFLICT");
    expect(JSON.stringify(error?.details["changedFields"])).toContain("parentId");
    expect(JSON.stringify(error?.details["changedFields"])).not.toMatch(NAMES);
  });

  it("in the plan of a bulk change", async () => {
    const told = await office()(
      `mutation ($target: OrganizationTarget!, $parentId: ID!) {
        updateOrganizations(target: $target, input: { parentId: $parentId }, options: { dryRun: true }) {
          rows { nodes { diff { field label } } }
        }
      }`,
      { target: { ids: [at["village"]] }, parentId: at["one"] },
    );
    const text = JSON.stringify(answer(told, "updateOrganizations"));
    expect(text).toContain("parentId");
    expect(text).not.toMatch(NAMES);
  });

  it("in what is found by words", async () => {
    const told = await office()(
      `query ($search: String) { organizations(search: $search) { totalCount } }`,
      { search: `/${at["district"]}/` },
    );
    expect(answer<List>(told, "organizations").totalCount).toBe(0);
    expect(specOf(Organization).search).not.toEqual(expect.arrayContaining(["path"]));
  });
});
