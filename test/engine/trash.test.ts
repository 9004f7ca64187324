import { Household } from "../../schema/beneficiary/household";
import { HouseholdClass } from "../../schema/beneficiary/household-class";
import { HouseholdYear } from "../../schema/beneficiary/household-year";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { Pairing } from "../../schema/pairing/pairing";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Person, World } from "../support/world";
import { answer, idsOf, type List, refusal } from "./answers";

let world: World;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
});
afterAll(() => world.close());

const administrator: Person = { role: "ORG_ADMIN" };

async function remove(type: string, id: string, version = 1) {
  return world.as(administrator)(
    `mutation ($id: ID!, $version: Int!) { row: delete${type}(id: $id, expectedVersion: $version) { id } }`,
    { id, version },
  );
}

async function restore(type: string, id: string) {
  return world.as(administrator)(`mutation ($id: ID!) { row: restore${type}(id: $id) { id } }`, {
    id,
  });
}

describe("the bin", () => {
  it("is seen by those alone who may restore, and there where they may", async () => {
    const [here, there] = [await world.make(Organization), await world.make(Organization)];
    const mine = await world.make(Official, { organizationId: here.id });
    const theirs = await world.make(Official, { organizationId: there.id });
    for (const { id } of [mine, theirs]) await remove("Official", id);
    const local: Person = { role: "ORG_ADMIN", scope: "ORG_SUBTREE", at: [here.id] };
    const shown = async (scope: string): Promise<string[]> => {
      const told = await world.as(local)(
        `{ officials(scope: ${scope}, filter: { id: { in: ["${mine.id}", "${theirs.id}"] } }) { totalCount nodes { id } } }`,
      );
      return idsOf(answer<List>(told, "officials"));
    };
    expect(await shown("TRASHED")).toEqual([mine.id]);
    expect(await shown("ALL")).toEqual([mine.id]);
    const one = (person: Person, id: string) =>
      world.as(person)(`query ($id: ID!) { official(id: $id) { id } }`, { id });
    expect((await one(local, mine.id)).error).toBeUndefined();
    expect((await one(local, theirs.id)).error?.code).toBe("NOT_FOUND");
    expect((await one({}, mine.id)).error?.code).toBe("NOT_FOUND");
    const told = await world.as({})(`{ officials(scope: TRASHED) { totalCount } }`);
    expect(refusal(told)).toEqual({ code: "FORBIDDEN", message: "您无权查看干部" });
  });
});

describe("a row that others refer to", () => {
  it("stays, and the refusal counts them", async () => {
    const programme = await world.make(PairingProgramme);
    const { organizationId } = programme;
    for (let at = 0; at < 3; at += 1) await world.make(Pairing, { programmeId: programme.id });
    const { error } = await remove("PairingProgramme", programme.id);
    expect(error).toMatchObject({
      code: "REFERENCED",
      message: "结对方案仍被引用，不能删除：结对关系3条",
      details: { references: [{ resource: "Pairing", label: "结对关系", count: 3 }] },
    });
    const place = await remove("Organization", organizationId);
    expect(place.error?.details["references"]).toContainEqual({
      resource: "PairingProgramme",
      label: "结对方案",
      count: 1,
    });
  });

  it("stays for references to one of several records too", async () => {
    const household = await world.make(Household);
    await world.make(Pairing, { targetType: "Household", targetId: household.id });
    const { error } = await remove("Household", household.id);
    expect(error?.message).toBe("家庭仍被引用，不能删除：结对关系1条");
  });

  it("goes when they are gone", async () => {
    const household = await world.make(Household);
    const row = await world.make(HouseholdClass, { householdId: household.id });
    expect((await remove("Household", household.id)).error?.code).toBe("REFERENCED");
    await remove("HouseholdClass", row.id);
    expect((await remove("Household", household.id)).error).toBeUndefined();
  });
});

describe("a deleted row", () => {
  it("does not block a new one of the same key, and then cannot come back", async () => {
    const category = await world.make(TicketCategory, { code: "0301" });
    await remove("TicketCategory", category.id);
    const again = await world.make(TicketCategory, { code: "0301" });
    const { error } = await restore("TicketCategory", category.id);
    expect(error).toMatchObject({
      code: "DUPLICATE",
      message: "类别编码已有相同的诉求类别",
      fields: [{ path: "code", code: "DUPLICATE" }],
    });
    await remove("TicketCategory", again.id);
    expect((await restore("TicketCategory", category.id)).error).toBeUndefined();
  });

  it("does not come back to what has been deleted meanwhile", async () => {
    const household = await world.make(Household);
    const year = await world.make(HouseholdYear, { householdId: household.id });
    await remove("HouseholdYear", year.id);
    await remove("Household", household.id);
    const { error } = await restore("HouseholdYear", year.id);
    expect(error).toMatchObject({
      code: "VALIDATION_FAILED",
      fields: [{ path: "householdId", code: "UNKNOWN_REFERENCE" }],
    });
    await restore("Household", household.id);
    expect((await restore("HouseholdYear", year.id)).error).toBeUndefined();
  });

  it("cannot be referred to, nor changed", async () => {
    const official = await world.make(Official);
    await remove("Official", official.id);
    const ask = world.as(administrator);
    const { organizationId } = await world.make(PairingProgramme);
    const made = await ask(
      `mutation ($input: CreatePositionAssignmentInput!) { createPositionAssignment(input: $input) { id } }`,
      { input: { officialId: official.id, organizationId, title: "主任", fromOn: "2026-01-01" } },
    );
    expect(made.error).toMatchObject({
      message: "干部不存在，或不在您的权限范围内",
      fields: [{ path: "officialId", code: "UNKNOWN_REFERENCE" }],
    });
    const changed = await ask(
      `mutation ($id: ID!) { updateOfficial(id: $id, input: { name: "新名" }, expectedVersion: 2) { id } }`,
      { id: official.id },
    );
    expect(refusal(changed)).toEqual({
      code: "NOT_FOUND",
      message: "干部不存在，或不在您的权限范围内",
    });
  });
});
