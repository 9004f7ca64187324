import { Enterprise } from "../../schema/beneficiary/enterprise";
import { Household } from "../../schema/beneficiary/household";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { Person } from "../../schema/beneficiary/person";
import { Organization } from "../../schema/organization/organization";
import { Official } from "../../schema/organization/official";
import { Pairing } from "../../schema/pairing/pairing";
import { Visit } from "../../schema/pairing/visit";
import { bareBehaviours } from "../support/bare-behaviours";
import { World } from "../support/world";
import { answer, idsOf, type List, type Node } from "./answers";

let world: World;
let village: string;
let households: string[];

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  village = (await world.make(Organization, { name: "幸福村", kind: "VILLAGE" })).id;
  households = [];
  for (let at = 0; at < 12; at += 1) {
    const head = await world.make(Person, { name: `户主${at}` });
    const household = await world.make(Household, {
      organizationId: village,
      headPersonId: head.id,
      address: `${at}号`,
    });
    households.push(household.id);
    for (const relation of ["HEAD", "CHILD", "OTHER"] as const) {
      await world.make(HouseholdMembership, { householdId: household.id, relation });
    }
  }
});
afterAll(() => world.close());

const ask = (query: string, variables?: Record<string, unknown>) =>
  world.as({ role: ["LEADER", "ORG_ADMIN"] })(query, variables);

const NESTED = `query ($first: Int) {
  households(first: $first) {
    totalCount
    nodes {
      recordLabel organization { recordLabel parent { name } }
      members(first: 2, sort: [{ field: RELATION }]) {
        totalCount nodes { relation person { recordLabel memberships { totalCount nodes { id } } } }
      }
      history { nodes { kind actor { recordLabel } } }
    }
  }
}`;

describe("a nested list", () => {
  it("costs as many statements for one row as for many", async () => {
    const one = await world.statements(() => ask(NESTED, { first: 1 }));
    const many = await world.statements(() => ask(NESTED, { first: 12 }));
    expect(many.length).toBe(one.length);
    expect(one.length).toBeLessThanOrEqual(8);
  });

  it("has a filter, an order and a cut of its own", async () => {
    const told = await ask(
      `{ households(sort: [{ field: ID }]) { nodes {
        first: members(first: 1, sort: [{ field: RELATION, direction: DESC }]) { totalCount nodes { relation } pageInfo { hasNextPage } }
        second: members(first: 1, offset: 1, sort: [{ field: RELATION, direction: DESC }]) { nodes { relation } pageInfo { hasPreviousPage } }
        children: members(filter: { relation: { eq: CHILD } }) { totalCount nodes { relation } }
        none: members(first: 0) { totalCount nodes { id } }
      } } }`,
    );
    const { nodes } = answer<List>(told, "households");
    expect(nodes).toHaveLength(12);
    for (const node of nodes) {
      expect(node).toEqual({
        first: {
          totalCount: 3,
          nodes: [{ relation: "OTHER" }],
          pageInfo: { hasNextPage: true },
        },
        second: { nodes: [{ relation: "HEAD" }], pageInfo: { hasPreviousPage: true } },
        children: { totalCount: 1, nodes: [{ relation: "CHILD" }] },
        none: { totalCount: 3, nodes: [] },
      });
    }
  });

  it("refuses more than 200 rows", async () => {
    const { error } = await ask(
      `{ households { nodes { members(first: 201) { nodes { id } } } } }`,
    );
    expect(error?.code).toBe("LIMIT_EXCEEDED");
  });
});

describe("a selection", () => {
  it("may name its fields otherwise and come in fragments", async () => {
    const told = await ask(
      `query ($id: ID!) {
        it: household(id: $id) { ...Where place: organization { called: name } ... on Household { home: address } people: members { rows: nodes { id } again: nodes { relation } } }
      }
      fragment Where on Household { organization { name ...Kind } }
      fragment Kind on Organization { kind }`,
      { id: households[3] },
    );
    expect(answer<Node>(told, "it")).toMatchObject({
      organization: { name: "幸福村", kind: "VILLAGE" },
      place: { called: "幸福村" },
      home: "3号",
      people: { again: [{}, {}, {}].map(() => ({ relation: expect.any(String) as string })) },
    });
  });

  it.each([true, false])("leaves out what variables say (%s)", async wanted => {
    const query = `query ($id: ID!, $wanted: Boolean!) {
      it: household(id: $id) { id organization @include(if: $wanted) { name } address @skip(if: $wanted) members @include(if: $wanted) { totalCount } }
    }`;
    const told = await ask(query, { id: households[0], wanted });
    const it = answer<Node>(told, "it");
    expect(Object.keys(it)).toEqual(wanted ? ["id", "organization", "members"] : ["id", "address"]);
  });

  it("joins a list below two aliases of a reference, and refuses two different ones", async () => {
    const below = (one: string, other: string): string =>
      `query ($id: ID!) { it: household(id: $id) { a: organization { households(first: 1) { ${one} } } b: organization { households(${other}) { totalCount } } } }`;
    const same = await ask(below("nodes { id }", "first: 1"), { id: households[0] });
    expect(answer<Node>(same, "it")).toEqual({
      a: { households: { nodes: [{ id: expect.any(String) as string }] } },
      b: { households: { totalCount: 12 } },
    });
    const other = await ask(below("nodes { id }", "first: 2"), { id: households[0] });
    expect(other.error?.code).toBe("QUERY_TOO_COMPLEX");
  });

  it("refuses references beyond the limit of joins", async () => {
    const deep = (levels: number): string =>
      levels === 0 ? "name" : `parent { ${deep(levels - 1)} } partyParent { name }`;
    const { error } = await ask(`{ organizations { nodes { ${deep(14)} } } }`);
    expect(error?.code).toBe("QUERY_TOO_COMPLEX");
  });
});

describe("references to one of several records", () => {
  it("are resolved and labelled, one statement for each type", async () => {
    const official = await world.make(Official, { name: "王建国" });
    const enterprise = await world.make(Enterprise, { name: "示范公司" });
    const [household = ""] = households;
    const targets = [
      { targetType: "Household", targetId: household },
      { targetType: "Enterprise", targetId: enterprise.id },
      { targetType: "Organization", targetId: village },
    ];
    for (const target of [...targets, ...targets]) {
      await world.make(Visit, { ...target, visitorId: official.id, visitedOn: "2026-02-03" });
    }
    const query = `query ($first: Int) { visits(first: $first, sort: [{ field: ID }], filter: { visitorId: { eq: "${official.id}" } }) { nodes { recordLabel targetType targetId target { type id recordLabel } visitor { recordLabel } } } }`;
    const { nodes } = answer<List>(await ask(query), "visits");
    expect(nodes.slice(0, 3)).toMatchObject([
      {
        recordLabel: "户主0 · 0号 · 2026-02-03",
        target: { type: "Household", id: household, recordLabel: "户主0 · 0号" },
      },
      { recordLabel: "示范公司 · 2026-02-03", target: { type: "Enterprise" } },
      { recordLabel: "幸福村 · 2026-02-03", target: { type: "Organization", id: village } },
    ]);
    const three = await world.statements(() => ask(query, { first: 3 }));
    const six = await world.statements(() => ask(query, { first: 6 }));
    expect(six.length).toBe(three.length);
  });

  it("give the target its list back", async () => {
    const pairing = await world.make(Pairing, {
      targetType: "Household",
      targetId: households[5],
    });
    await world.make(Pairing, {
      targetType: "Enterprise",
      targetId: (await world.make(Enterprise)).id,
    });
    const told = await ask(
      `query ($id: ID!) { household(id: $id) { pairings { totalCount nodes { id } } } }`,
      { id: households[5] },
    );
    const { pairings } = answer<{ pairings: List }>(told, "household");
    expect(idsOf(pairings)).toEqual([pairing.id]);
  });

  it("are filtered by type and id", async () => {
    const count = async (target: object): Promise<number> => {
      const query = `query ($filter: VisitFilter) { visits(filter: $filter) { totalCount } }`;
      return answer<List>(await ask(query, { filter: { target } }), "visits").totalCount;
    };
    expect(await count({ type: "Enterprise" })).toBe(2);
    expect(await count({ type: "Household", id: households[0] })).toBe(2);
    expect(await count({ ids: [households[0], village] })).toBe(4);
    expect(await count({ ids: [] })).toBe(0);
    expect(await count({ type: "Nothing" })).toBe(0);
    expect(await count({ isNull: true })).toBe(0);
  });
});
