import { getNamedType, type GraphQLEnumType, type GraphQLInputObjectType } from "graphql";
import { records } from "../../schema";
import { Account } from "../../schema/access/account";
import { Household } from "../../schema/beneficiary/household";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { buildContract } from "../../server/contract";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Person, World } from "../support/world";
import { answer, idsOf, type List, type Node } from "./answers";

let world: World;
let village: string;
const official: Record<string, string> = {};

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  for (const name of ["theirs", "mine"]) {
    village = (await world.make(Organization, { kind: "VILLAGE" })).id;
    const secret = { politicalStatus: "MASSES", mobile: "13800138001" } as const;
    official[name] = (await world.make(Official, { organizationId: village, ...secret })).id;
  }
});
afterAll(() => world.close());

const lead = (): Person => ({ role: ["UNIT_LEAD", "LIAISON"], scope: "ORG", at: [village] });
const ask = (query: string, variables?: Record<string, unknown>) =>
  world.as(lead())(query, variables);

describe("a restricted field", () => {
  const query = `query ($filter: OfficialFilter) { officials(filter: $filter, sort: [{ field: ID, direction: DESC }]) { nodes { id politicalStatus mobile idNumber } } }`;
  const both = () => ({ id: { in: [official["mine"], official["theirs"]] } });

  it("is null where the actor may not read it", async () => {
    const told = await ask(query, { filter: both() });
    expect(answer<List>(told, "officials").nodes).toMatchObject([
      { id: official["mine"], politicalStatus: "MASSES", mobile: "138****8001" },
      { id: official["theirs"], politicalStatus: null, mobile: null },
    ]);
  });

  it("does not tell its value by a filter, plain or negated", async () => {
    const found = async (condition: object): Promise<string[]> => {
      const told = await ask(query, { filter: { and: [both(), condition] } });
      return idsOf(answer<List>(told, "officials"));
    };
    const theirs = official["theirs"];
    for (const value of ["MASSES", "CPC_MEMBER"]) {
      expect(await found({ politicalStatus: { eq: value } })).not.toContain(theirs);
      expect(await found({ politicalStatus: { ne: value } })).not.toContain(theirs);
      expect(await found({ not: { politicalStatus: { eq: value } } })).toContain(theirs);
    }
    for (const isNull of [true, false]) {
      expect(await found({ mobile: { isNull } })).not.toContain(theirs);
    }
    for (const eq of ["13800138001", "13900139002"]) {
      expect(await found({ mobile: { eq } })).not.toContain(theirs);
      expect(await found({ not: { mobile: { eq } } })).toContain(theirs);
    }
    expect(await found({ mobile: { eq: "13800138001" } })).toEqual([official["mine"]]);
  });

  it("is not in the history that such an actor reads, and is in that of others", async () => {
    const fieldsOf = async (id: string | undefined): Promise<string[]> => {
      const told = await ask(
        `query ($id: ID!) { official(id: $id) { history { nodes { fields { field after } } } } }`,
        { id },
      );
      const { history } = answer<{ history: List }>(told, "official");
      const [made] = history.nodes as unknown as { fields: { field: string }[] }[];
      return (made?.fields ?? []).map(each => each.field);
    };
    expect(await fieldsOf(official["mine"])).toEqual(
      expect.arrayContaining(["name", "politicalStatus", "mobile"]),
    );
    const theirs = await fieldsOf(official["theirs"]);
    expect(theirs).toContain("name");
    expect(theirs).not.toContain("politicalStatus");
    expect(theirs).not.toContain("mobile");
  });

  it("of an account is for administrators", async () => {
    const { id } = await world.make(Account, { login: "zhangsan" });
    const shown = `query ($id: ID!) { account(id: $id) { name login } }`;
    expect(answer<Node>(await ask(shown, { id }), "account")["login"]).toBeNull();
    const administrator = world.as({ role: "SYSTEM_ADMIN" });
    expect(answer<Node>(await administrator(shown, { id }), "account")["login"]).toBe("zhangsan");
  });

  const contract = buildContract();
  const valuesOf = (input: string, field: string): string[] => {
    const declared = (contract.getType(input) as GraphQLInputObjectType).getFields()[field];
    const type = declared && (getNamedType(declared.type) as GraphQLEnumType);
    return (type?.getValues() ?? []).map(each => String(each.value));
  };
  const restricted = records.flatMap(spec =>
    spec.fields
      .filter(field => field.restricted ?? field.kind === "secret")
      .map(field => [`${spec.name}.${field.name}`, spec.name, field.name] as const),
  );

  it.each(restricted)("such as %s is in no order, group or measure", (_, name, field) => {
    expect(valuesOf(`${name}Sort`, "field")).not.toContain(field);
    expect(valuesOf(`${name}GroupBy`, "field")).not.toContain(field);
    for (const measure of ["Sum", "Avg", "Min", "Max"]) {
      const type = contract.getType(`${name}${measure}`) as GraphQLInputObjectType | undefined;
      expect(Object.keys(type?.getFields() ?? {})).not.toContain(field);
    }
  });
});

describe("money outside its field", () => {
  it("is in yuan, in the history and in a conflict", async () => {
    const administrator = world.as({ role: "ORG_ADMIN" });
    const { id: householdId } = await world.make(Household);
    const create = await administrator(
      `mutation ($input: CreateHouseholdYearInput!) { row: createHouseholdYear(input: $input) { id history { nodes { fields { field after } } } } }`,
      { input: { householdId, year: 2024, netIncome: "36000.05" } },
    );
    const row = answer<Node>(create, "row");
    expect(JSON.stringify(row["history"])).toContain('{"field":"netIncome","after":"36000.05"}');
    const update = `mutation ($id: ID!, $netIncome: Money!) { updateHouseholdYear(id: $id, input: { netIncome: $netIncome }, expectedVersion: 1) { id } }`;
    await administrator(update, { id: row.id, netIncome: "1.5" });
    const { error } = await administrator(update, { id: row.id, netIncome: "2" });
    expect(error?.details["changedFields"]).toMatchObject([
      { field: "netIncome", mine: "2.00", theirs: "1.50" },
    ]);
  });
});
