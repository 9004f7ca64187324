import { getNamedType, type GraphQLEnumType, type GraphQLInputObjectType } from "graphql";
import { records } from "../../schema";
import { Account } from "../../schema/access/account";
import { Household } from "../../schema/beneficiary/household";
import { Person as PersonRecord } from "../../schema/beneficiary/person";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { Pairing } from "../../schema/pairing/pairing";
import { Ticket } from "../../schema/ticket/ticket";
import { buildContract } from "../../server/contract";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Person, World } from "../support/world";
import { answer, idsOf, type List, type Node } from "./answers";

let world: World;
const at: Record<string, string> = {};
const household: Record<string, string> = {};
const official: Record<string, string> = {};

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  at["district"] = (await world.make(Organization, { kind: "DISTRICT" })).id;
  at["town"] = (await world.make(Organization, { kind: "TOWN", parentId: at["district"] })).id;
  for (const name of ["mine", "theirs"]) {
    const village = await world.make(Organization, { kind: "VILLAGE", parentId: at["town"] });
    at[name] = village.id;
    const head = await world.make(PersonRecord, {
      name: `${name}户主`,
      organizationId: village.id,
    });
    const values = { organizationId: village.id, headPersonId: head.id, address: `${name}一号` };
    household[name] = (await world.make(Household, values)).id;
    const secret = { politicalStatus: "MASSES", mobile: "13800138001" } as const;
    official[name] = (await world.make(Official, { organizationId: village.id, ...secret })).id;
  }
});
afterAll(() => world.close());

const lead = (): Person => ({
  role: ["UNIT_LEAD", "LIAISON"],
  scope: "ORG",
  at: [at["mine"] ?? ""],
});
const ask = (query: string, variables?: Record<string, unknown>) =>
  world.as(lead())(query, variables);

describe("a path of references", () => {
  it("does not lead out of the scope, wherever it goes", async () => {
    const told = await ask(
      `query ($id: ID!) { it: household(id: $id) {
        organization { parent { id children(first: 200) { nodes { id
          households { totalCount nodes { id } } people { totalCount nodes { name } } } } } }
      } }`,
      { id: household["mine"] },
    );
    const it = answer<{ organization: { parent: { children: List } } }>(told, "it");
    const children = new Map(it.organization.parent.children.nodes.map(node => [node.id, node]));
    expect(children.get(at["mine"] ?? "")).toMatchObject({
      households: { totalCount: 1, nodes: [{ id: household["mine"] }] },
      people: { totalCount: 1 },
    });
    expect(children.get(at["theirs"] ?? "")).toMatchObject({
      households: { totalCount: 0, nodes: [] },
      people: { totalCount: 0, nodes: [] },
    });
  });

  it("ends at what is out of scope: null, or a dash for a name", async () => {
    const person = await world.make(PersonRecord, { organizationId: at["theirs"] });
    const target = { targetType: "Household", targetId: household["theirs"] };
    const pairing = await world.make(Pairing, { organizationId: at["mine"], ...target });
    const ticket = await world.make(Ticket, {
      organizationId: at["mine"],
      requesterPersonId: person.id,
    });
    const told = await ask(
      `query ($pairing: ID!, $ticket: ID!) {
        pairing(id: $pairing) { recordLabel target { id recordLabel } }
        ticket(id: $ticket) { requesterPersonId requesterPerson { name } }
      }`,
      { pairing: pairing.id, ticket: ticket.id },
    );
    expect(answer<Node>(told, "pairing")).toMatchObject({ target: { recordLabel: "—" } });
    expect(String(answer<Node>(told, "pairing")["recordLabel"])).not.toContain("theirs");
    expect(answer(told, "ticket")).toEqual({
      requesterPersonId: person.id,
      requesterPerson: null,
    });
  });

  it("gives no name to a group out of scope", async () => {
    const told = await world.as({ ...lead(), role: "HANDLER" })(
      `{ groups: ticketAggregate(groupBy: [{ field: REQUESTER_PERSON_ID }]) { keys { label } } }`,
    );
    const labels = answer<{ keys: { label: string }[] }[]>(told, "groups").map(
      each => each.keys[0]?.label,
    );
    expect(labels).toEqual(["—"]);
  });
});

describe("what is out of scope cannot be guessed", () => {
  it.each([
    ["some", { households: { some: { address: { startsWith: "theirs" } } } }],
    ["a head", { households: { some: { headPerson: { name: { contains: "户主" } } } } }],
    ["people", { people: { some: { name: { contains: "户主" } } } }],
  ])("by a condition on a list: %s", async (_, filter) => {
    const told = await ask(
      `query ($filter: OrganizationFilter) { organizations(filter: $filter) { nodes { id } } }`,
      { filter },
    );
    expect(idsOf(answer<List>(told, "organizations"))).not.toContain(at["theirs"]);
  });

  it("by the absence of rows: what is not seen counts as not there", async () => {
    const count = async (filter: object): Promise<boolean> => {
      const told = await ask(
        `query ($filter: OrganizationFilter) { organizations(filter: $filter) { nodes { id } } }`,
        { filter: { and: [{ id: { eq: at["theirs"] } }, filter] } },
      );
      return answer<List>(told, "organizations").nodes.length === 1;
    };
    for (const address of ["theirs一号", "anything"]) {
      expect(await count({ households: { none: { address: { eq: address } } } })).toBe(true);
      expect(await count({ households: { every: { address: { eq: address } } } })).toBe(true);
    }
  });

  it("by a condition on a reference", async () => {
    const found = async (name: string, isNegated: boolean): Promise<number> => {
      const condition = { requesterPerson: { name: { startsWith: name } } };
      const told = await world.as({ ...lead(), role: ["HANDLER", "LIAISON"] })(
        `query ($filter: TicketFilter) { tickets(filter: $filter) { totalCount } }`,
        { filter: isNegated ? { not: condition } : condition },
      );
      return answer<List>(told, "tickets").totalCount;
    };
    expect([await found("姓名", false), await found("无此人", false)]).toEqual([0, 0]);
    expect([await found("姓名", true), await found("无此人", true)]).toEqual([1, 1]);
  });

  it("by keyword search, nor by a reference in a form", async () => {
    const told = await ask(`{ households(search: "theirs一号") { totalCount nodes { id } } }`);
    expect(answer<List>(told, "households")).toEqual({ totalCount: 0, nodes: [] });
    const { error } = await ask(
      `mutation ($input: CreateHouseholdYearInput!) { createHouseholdYear(input: $input) { id } }`,
      { input: { householdId: household["theirs"], year: 2026, netIncome: "1" } },
    );
    expect(error).toMatchObject({
      message: "家庭不存在，或不在您的权限范围内",
      fields: [{ path: "householdId", code: "UNKNOWN_REFERENCE" }],
    });
  });
});

describe("a restricted field", () => {
  const query = `query ($filter: OfficialFilter) { officials(filter: $filter, sort: [{ field: ID }]) { nodes { id politicalStatus mobile idNumber } } }`;
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
    const create = await administrator(
      `mutation ($input: CreateHouseholdYearInput!) { row: createHouseholdYear(input: $input) { id history { nodes { fields { field after } } } } }`,
      { input: { householdId: household["mine"], year: 2024, netIncome: "36000.05" } },
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
