import { Household } from "../../schema/beneficiary/household";
import { Person as PersonRecord } from "../../schema/beneficiary/person";
import { Organization } from "../../schema/organization/organization";
import { Pairing } from "../../schema/pairing/pairing";
import { Ticket } from "../../schema/ticket/ticket";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Person, World } from "../support/world";
import { answer, idsOf, type List, type Node } from "./answers";

let world: World;
const at: Record<string, string> = {};
const household: Record<string, string> = {};

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
