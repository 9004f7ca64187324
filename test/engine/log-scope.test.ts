import type { RowDataPacket } from "mysql2";
import { records } from "../../schema";
import { Account } from "../../schema/access/account";
import { Change } from "../../schema/audit/change";
import { HouseholdClass } from "../../schema/beneficiary/household-class";
import { Household } from "../../schema/beneficiary/household";
import { Person } from "../../schema/beneficiary/person";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { recordAuditEvent } from "../../server/access/audit";
import { targetOf } from "../../server/engine/catalog";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Person as Asker, World } from "../support/world";
import { answer, idsOf, type List, type Node } from "./answers";

interface Place {
  village: string;
  officialId: string;
  accountId: string;
}

let world: World;
let district: string;
let town: string;
const places: Record<string, Place> = {};

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  district = (await world.make(Organization, { kind: "DISTRICT" })).id;
  town = (await world.make(Organization, { kind: "TOWN", parentId: district })).id;
  for (const name of ["mine", "theirs"]) {
    const village = (await world.make(Organization, { kind: "VILLAGE", parentId: town })).id;
    const official = await world.make(Official, { organizationId: village });
    const account = await world.make(Account, { officialId: official.id });
    places[name] = { village, officialId: official.id, accountId: account.id };
  }
});
afterAll(() => world.close());

const place = (name: string): Place => places[name] as Place;
const auditor = (at?: string): Asker =>
  at ? { role: "AUDITOR", scope: "ORG_SUBTREE", at: [at] } : { role: "AUDITOR" };

async function changesSeenBy(asker: Asker, recordId: string): Promise<Node[]> {
  const told = await world.as(asker)(
    `query ($id: ID!) { list: changes(filter: { recordId: { eq: $id } }) { totalCount nodes { id recordType fields } } }`,
    { id: recordId },
  );
  const list = answer<List>(told, "list");
  expect(list.totalCount).toBe(list.nodes.length);
  return list.nodes;
}

describe("the log of a village", () => {
  it("holds its own records and what belongs to them, not those of the next", async () => {
    for (const [name, other] of [
      ["mine", "theirs"],
      ["theirs", "mine"],
    ] as const) {
      const household = await world.make(Household, { organizationId: place(name).village });
      const child = await world.make(HouseholdClass, { householdId: household.id });
      for (const { id } of [household, child]) {
        expect(await changesSeenBy(auditor(place(name).village), id)).toHaveLength(1);
        expect(await changesSeenBy(auditor(place(other).village), id)).toEqual([]);
        for (const above of [town, district, undefined]) {
          expect(await changesSeenBy(auditor(above), id)).toHaveLength(1);
        }
      }
    }
  });

  it("holds what its people do to records that are nowhere", async () => {
    const { id } = await world.make(TicketCategory);
    const { officialId, accountId } = place("mine");
    const told = await world.as({ role: "ORG_ADMIN", officialId, accountId })(
      `mutation ($id: ID!) { updateTicketCategory(id: $id, input: { name: "类" }, expectedVersion: 1) { id } }`,
      { id },
    );
    expect(told.error).toBeUndefined();
    expect(await changesSeenBy(auditor(place("mine").village), id)).toHaveLength(1);
    expect(await changesSeenBy(auditor(place("theirs").village), id)).toEqual([]);
    expect(await changesSeenBy(auditor(), id)).toHaveLength(2);
  });

  it("holds the events of its people alone", async () => {
    const made: Record<string, string> = {};
    for (const name of ["mine", "theirs", "nobody"]) {
      const id = world.engine.nextId();
      const actorId = name === "nobody" ? null : place(name).accountId;
      const base = { recordType: null, recordId: null, detail: name, address: null };
      await recordAuditEvent(world.test.database.pool, {
        ...base,
        ...{ id, at: world.now, actorId, action: "EXPORT", requestId: null },
      });
      made[name] = id;
    }
    const seenBy = async (asker: Asker): Promise<string[]> => {
      const told = await world.as(asker)(
        `query ($ids: [ID!]) { list: auditEvents(filter: { id: { in: $ids } }, sort: [{ field: ID }]) { nodes { id } } }`,
        { ids: Object.values(made) },
      );
      return idsOf(answer<List>(told, "list"));
    };
    expect(await seenBy(auditor(place("mine").village))).toEqual([made["mine"]]);
    expect(await seenBy(auditor(town))).toEqual([made["mine"], made["theirs"]]);
    expect(await seenBy(auditor())).toEqual(Object.values(made));
  });

  it("holds a failed sign-in to an account of the village, which has no actor", async () => {
    const id = world.engine.nextId();
    const { accountId, village } = place("mine");
    const event = { recordType: "Account", recordId: accountId, detail: null, address: null };
    await recordAuditEvent(world.test.database.pool, {
      ...event,
      ...{ id, at: world.now, actorId: null, action: "SIGN_IN_FAILED", requestId: null },
    });
    const told = await world.as(auditor(village))(
      `{ list: auditEvents(filter: { id: { eq: "${id}" } }) { nodes { id } } }`,
    );
    expect(idsOf(answer<List>(told, "list"))).toEqual([id]);
  });

  it("counts and groups no more than it lists", async () => {
    const grouped = async (asker: Asker): Promise<number> => {
      const told = await world.as(asker)(
        `{ groups: changeAggregate(groupBy: [{ field: ORGANIZATION_ID }]) { count keys { value } } }`,
      );
      return answer<{ count: number; keys: { value: string }[] }[]>(told, "groups")
        .filter(group => group.keys[0]?.value !== place("mine").village)
        .reduce((sum, group) => sum + group.count, 0);
    };
    expect(await grouped(auditor(place("mine").village))).toBe(0);
    expect(await grouped(auditor())).toBeGreaterThan(0);
  });
});

describe("an entry of the log", () => {
  const placed = records.filter(
    ({ kind, owner, parent }) =>
      kind !== "LOG" && (owner ?? (parent && targetOf(parent).owner)) !== undefined,
  );

  it.each(placed.map(spec => [spec.name, spec] as const))(
    "of %s has its place",
    async (_, spec) => {
      const { id } = await world.make(spec.type);
      const [entry] = await world.system(tx => tx.rows(Change, { recordId: id }));
      const { table, owner, parent } = spec;
      const owning = owner ? table : targetOf(parent as never).table;
      const column = (owner ?? targetOf(parent as never).owner)?.name;
      const link = owner ? "t.id" : `t.\`${parent?.name}\``;
      const [rows] = await world.test.database.pool.query<RowDataPacket[]>(
        `SELECT o.\`${column}\` AS organizationId, o.districtId, o.unitId FROM \`${table}\` t JOIN \`${owning}\` o ON o.id = ${link} WHERE t.id = ?`,
        [id],
      );
      expect(entry).toMatchObject(rows[0] as object);
      expect(entry?.organizationId).not.toBeNull();
    },
  );
});

describe("the raw differences", () => {
  const mobile = "13800138001";

  it("are for auditors, masked, and without what is restricted to others", async () => {
    const { id } = await world.make(Official, {
      name: "王建国",
      organizationId: place("mine").village,
      politicalStatus: "MASSES",
    });
    const person = await world.make(Person, { organizationId: place("mine").village, mobile });
    const [official] = await changesSeenBy(auditor(place("mine").village), id);
    expect(official?.["fields"]).toMatchObject({ name: [null, "王建国"] });
    expect(official?.["fields"]).not.toHaveProperty("politicalStatus");
    const [made] = await changesSeenBy(auditor(), person.id);
    expect(made?.["fields"]).toMatchObject({ mobile: [null, "138****8001"] });
  });

  it("are not for administrators", async () => {
    const { id } = await world.make(Person, { mobile });
    const [made] = await changesSeenBy({ role: ["SYSTEM_ADMIN", "ORG_ADMIN", "LEADER"] }, id);
    expect(made).toMatchObject({ recordType: "Person", fields: null });
  });

  it("show no sealed or clear value to anybody, through any path", async () => {
    const { id } = await world.make(Person, { mobile });
    const query = `query ($id: ID!) {
      changes(filter: { recordId: { eq: $id } }) { nodes { recordType recordId fields actor { id } } edges { node { fields } } }
    }`;
    for (const role of ["AUDITOR", "SYSTEM_ADMIN"] as const) {
      const text = JSON.stringify(await world.as({ role })(query, { id }));
      expect(text).not.toMatch(/v1\.k1\.|13800138001/);
    }
  });

  it("stay readable when somebody has tampered with a sealed value", async () => {
    const { id } = await world.make(Person, { mobile });
    await world.test.database.pool.query(
      `UPDATE \`change\` SET fields = '{"mobile":[null,"v1.k1.AAAA.BBBB.CCCC"],"gone":[1,2]}' WHERE recordId = ?`,
      [id],
    );
    const [made] = await changesSeenBy(auditor(), id);
    expect(made?.["fields"]).toEqual({ mobile: [null, "******"] });
  });

  it("are masked in money as its field would send it", async () => {
    const { id } = await world.make(Household);
    const spec = records.find(each => each.name === "HouseholdYear");
    if (!spec) throw new Error("no years");
    const year = await world.make(spec.type, { householdId: id, year: 2025, netIncome: 3600005 });
    const [made] = await changesSeenBy(auditor(), year.id);
    expect(made?.["fields"]).toMatchObject({ netIncome: [null, "36000.05"] });
  });
});
