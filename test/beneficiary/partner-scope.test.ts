import { Household } from "../../schema/beneficiary/household";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { Person } from "../../schema/beneficiary/person";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { Pairing } from "../../schema/pairing/pairing";
import { Ticket } from "../../schema/ticket/ticket";
import { World } from "../support/world";

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** A town with two households of one person each, and an official who is paired with the first. */
async function town(state: Pairing["state"] = "ACTIVE") {
  const place = await world.make(Organization, { kind: "TOWN" });
  const official = await world.make(Official, { organizationId: place.id });
  const [own, other] = [await home(place.id), await home(place.id)];
  const pairing = await world.make(Pairing, {
    ...{ targetType: "Household", targetId: own.household.id, state },
    ...{ partnerType: "Official", partnerId: official.id },
  });
  return { place, official, own, other, pairing };
}

async function home(organizationId: string) {
  const household = await world.make(Household, { organizationId });
  const person = await world.make(Person, { organizationId });
  await world.make(HouseholdMembership, {
    ...{ householdId: household.id, personId: person.id, relation: "HEAD" },
  });
  return { household, person };
}

const SEEN = `query {
  households { totalCount nodes { id headPersonId } }
  people { totalCount nodes { id } }
  householdMemberships { nodes { personId } }
  householdAggregate { count }
  personAggregate { count }
}`;

describe("a partner", () => {
  it("sees his households, their members and nobody else", async () => {
    const { official, own, other } = await town();
    const ask = world.as({ role: "PARTNER", scope: "SELF", officialId: official.id });
    const { data } = await ask(SEEN);
    expect(data).toEqual({
      households: {
        totalCount: 1,
        nodes: [{ id: own.household.id, headPersonId: own.person.id }],
      },
      people: { totalCount: 1, nodes: [{ id: own.person.id }] },
      householdMemberships: { nodes: [{ personId: own.person.id }] },
      householdAggregate: [{ count: 1 }],
      personAggregate: [{ count: 1 }],
    });
    const direct = await ask(`query ($id: ID!) { person(id: $id) { id } }`, {
      id: other.person.id,
    });
    expect(direct.error).toMatchObject({
      code: "NOT_FOUND",
      message: "人员不存在，或不在您的权限范围内",
    });
  });

  it.each(["PROPOSED", "ENDED", "VOIDED"] as const)(
    "sees nobody by a pairing that is %s",
    async state => {
      const { official } = await town(state);
      const ask = world.as({ role: "PARTNER", scope: "SELF", officialId: official.id });
      expect((await ask(SEEN)).data).toMatchObject({
        households: { totalCount: 0 },
        people: { totalCount: 0 },
      });
    },
  );

  it("sees nobody without an official behind the account", async () => {
    await town();
    const { data } = await world.as({ role: "PARTNER", scope: "SELF" })(SEEN);
    expect(data).toMatchObject({ households: { totalCount: 0 }, people: { totalCount: 0 } });
  });

  it("sees nobody by a membership that was taken back", async () => {
    const { official, own } = await town();
    const [membership] = await world.system(tx =>
      tx.rows(HouseholdMembership, { personId: own.person.id }),
    );
    await world.as({ role: "ORG_ADMIN" })(
      `mutation ($id: ID!) { deleteHouseholdMembership(id: $id, expectedVersion: 1) { id } }`,
      { id: membership?.id },
    );
    const ask = world.as({ role: "PARTNER", scope: "SELF", officialId: official.id });
    expect((await ask(SEEN)).data).toMatchObject({ people: { totalCount: 0 } });
  });
});

describe("a partner of a household that somebody left", () => {
  it.each([
    ["yesterday", { fromOn: "2025-01-01", toOn: "2026-03-01" }, 0],
    ["today, his last day", { fromOn: "2025-01-01", toOn: "2026-03-02" }, 1],
    ["or will join tomorrow", { fromOn: "2026-03-03" }, 0],
    ["never", { fromOn: "2026-03-02" }, 1],
  ])("sees whom belongs to it now: %s", async (_, span, seen) => {
    const { place, official, own } = await town();
    const person = await world.make(Person, { organizationId: place.id });
    await world.make(HouseholdMembership, {
      ...{ householdId: own.household.id, personId: person.id, relation: "CHILD" },
      ...span,
    });
    const ask = world.as({ role: "PARTNER", scope: "SELF", officialId: official.id });
    const { data } = await ask(
      `query ($id: ID!) {
        people(filter: { id: { eq: $id } }) { totalCount nodes { name } }
        household(id: "${own.household.id}") {
          members(filter: { personId: { eq: $id } }) { nodes { person { name } recordLabel } }
        }
      }`,
      { id: person.id },
    );
    const label = seen ? `${person.name} · 子女` : "— · 子女";
    expect(data).toEqual({
      people: { totalCount: seen, nodes: seen ? [{ name: person.name }] : [] },
      household: {
        members: {
          nodes: [{ person: seen ? { name: person.name } : null, recordLabel: label }],
        },
      },
    });
  });
});

describe("AT-27: a subtree of tickets beside one's own households", () => {
  it("is not a subtree of households", async () => {
    const { place, official, own } = await town();
    const ticket = await world.make(Ticket, { organizationId: place.id });
    const elsewhere = await world.make(Organization, { kind: "TOWN" });
    await world.make(Ticket, { organizationId: elsewhere.id });
    const ask = world.as({
      ...{ role: "PARTNER", scope: "SELF", officialId: official.id },
      and: [
        { role: "UNIT_LEAD", scope: "ORG_SUBTREE", at: [place.id], modules: ["ticket"] },
        { role: "UNIT_LEAD", scope: "SELF", modules: ["beneficiary"] },
      ],
    });
    const { data } = await ask(`query {
      tickets { nodes { id } }
      households { totalCount nodes { id } }
      people { nodes { id } }
      householdAggregate { count }
    }`);
    expect(data).toEqual({
      tickets: { nodes: [{ id: ticket.id }] },
      households: { totalCount: 1, nodes: [{ id: own.household.id }] },
      people: { nodes: [{ id: own.person.id }] },
      householdAggregate: [{ count: 1 }],
    });
  });
});
