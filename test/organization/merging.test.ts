import { Household } from "../../schema/beneficiary/household";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { Person } from "../../schema/beneficiary/person";
import { specOf } from "../../schema/kit/record-spec";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { Pairing } from "../../schema/pairing/pairing";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { Visit } from "../../schema/pairing/visit";
import { Ticket } from "../../schema/ticket/ticket";
import { answer } from "../engine/answers";
import { type BulkAnswer, BulkDesk, RESULT } from "../engine/bulk-desk";
import { World } from "../support/world";

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const office = () => world.as({ role: "ORG_ADMIN", accountId: "9" });

async function merge(plural: string, keepId: string, mergeIds: string[]): Promise<BulkAnswer> {
  const told = await office()(
    `mutation ($keepId: ID!, $mergeIds: [ID!]!) {
      result: merge${plural}(keepId: $keepId, mergeIds: $mergeIds) { ${RESULT} }
    }`,
    { keepId, mergeIds },
  );
  return answer<BulkAnswer>(told, "result");
}

/** An official who was entered twice, with settled work under both entries. */
async function twice() {
  const make = () => world.make(Organization, { kind: "TOWN" });
  const [town, other] = [await make(), await make()];
  const keep = await world.make(Official, { organizationId: town.id });
  const goes = await world.make(Official, { organizationId: other.id });
  const programmeId = (
    await world.make(PairingProgramme, {
      ...{ partnerKinds: ["OFFICIAL"], targetKinds: ["HOUSEHOLD"], fromOn: "2025-01-01" },
      ...{ maxActivePrimary: 1 },
    })
  ).id;
  const pair = async (partnerId: string) =>
    world.make(Pairing, {
      ...{ programmeId, partnerType: "Official", partnerId, state: "ACTIVE", role: "PRIMARY" },
      ...{ targetType: "Household", targetId: (await world.make(Household)).id },
      effectiveFromOn: "2026-01-01",
    });
  return { town, other, keep, goes, pair };
}

describe("merging officials", () => {
  it("passes the rules that keep settled work as it is, and comes back", async () => {
    const { other, keep, goes, pair } = await twice();
    const pairing = await pair(goes.id);
    const ticket = await world.make(Ticket, {
      ...{ firstContactOfficialId: goes.id, state: "COMPLETED", publicReply: "已答复" },
    });
    const visit = await world.make(Visit, {
      ...{ visitorId: goes.id, targetType: "Household", targetId: pairing.targetId },
      ...{ state: "CONFIRMED", visitedOn: "2026-02-01" },
    });
    const done = await merge("Officials", keep.id, [goes.id]);
    expect(done.rows.nodes.flatMap(row => row.errors)).toEqual([]);
    expect(await world.row(Ticket, ticket.id)).toMatchObject({ firstContactOfficialId: keep.id });
    expect(await world.row(Visit, visit.id)).toMatchObject({
      ...{ visitorId: keep.id, organizationId: other.id, pairingId: pairing.id },
    });
    expect(await world.row(Pairing, pairing.id)).toMatchObject({
      ...{ partnerId: keep.id, organizationId: keep.organizationId },
    });
    const back = await new BulkDesk(office(), specOf(Official)).revert(done.changeSetId);
    expect(back.rows.nodes.flatMap(row => row.errors)).toEqual([]);
    expect(await world.row(Ticket, ticket.id)).toMatchObject({ firstContactOfficialId: goes.id });
    expect(await world.row(Visit, visit.id)).toMatchObject({
      ...{ visitorId: goes.id, pairingId: pairing.id },
    });
    expect(await world.row(Pairing, pairing.id)).toMatchObject({ partnerId: goes.id });
  });

  it("is refused where the rules on the outcome say no, with the row", async () => {
    const { keep, goes, pair } = await twice();
    const [, second] = [await pair(keep.id), await pair(goes.id)];
    const told = await merge("Officials", keep.id, [goes.id]);
    expect(told).toMatchObject({ failed: 1, changeSetId: null });
    expect(told.rows.nodes[1]?.errors).toMatchObject([
      {
        ...{ path: "Pairing.partnerId", code: "PARTNER_FULL" },
        message: "结对关系：该干部在本方案中同时结对的对象已达上限（1）",
      },
    ]);
    expect(await world.row(Pairing, second.id)).toMatchObject({ partnerId: goes.id });
  });
});

describe("merging households", () => {
  it("is refused where somebody would belong to one twice", async () => {
    const [keep, goes] = [await world.make(Household), await world.make(Household)];
    const person = await world.make(Person);
    const join = (householdId: string, toOn: string | null, fromOn: string) =>
      world.make(HouseholdMembership, { householdId, personId: person.id, fromOn, toOn });
    await join(goes.id, "2026-01-31", "2025-01-01");
    const now = await join(keep.id, null, "2026-02-01");
    const done = await merge("Households", keep.id, [goes.id]);
    expect(done.rows.nodes.flatMap(row => row.errors)).toEqual([]);
    const third = await world.make(Household);
    const heads = async (householdId: string) =>
      world.make(HouseholdMembership, {
        ...{ householdId, relation: "HEAD", fromOn: "2026-02-01" },
      });
    await heads(third.id);
    await world.system(tx =>
      tx.write([
        {
          ...{ kind: "UPDATE", spec: specOf(HouseholdMembership), id: now.id, isTrusted: true },
          values: { relation: "HEAD" },
        },
      ]),
    );
    const told = await merge("Households", keep.id, [third.id]);
    expect(told.rows.nodes[1]).toMatchObject({ recordId: third.id, status: "FAILED" });
    expect(told.rows.nodes[1]?.errors[0]?.path).toMatch(/^HouseholdMembership/);
    expect(await world.row(Household, third.id)).not.toBeNull();
  });
});
