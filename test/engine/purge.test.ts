import { randomBytes } from "node:crypto";
import type { RowDataPacket } from "mysql2";
import { AuditEvent } from "../../schema/audit/audit-event";
import { Change } from "../../schema/audit/change";
import { Account } from "../../schema/access/account";
import { records } from "../../schema";
import { HouseholdClass } from "../../schema/beneficiary/household-class";
import { Household } from "../../schema/beneficiary/household";
import { Person } from "../../schema/beneficiary/person";
import { nobody } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole } from "../support/editing";
import { type Ask, type Person as Asker, World } from "../support/world";
import { answer, type List, refusal } from "./answers";

let world: World;
let ask: Ask;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
  ask = world.as(everyRole);
});
afterAll(() => world.close());

const purgeable = records.filter(spec => spec.access.purge !== nobody);

it("there are records to purge, all of them removable, and no log among them", () => {
  expect(purgeable.length).toBeGreaterThan(10);
  for (const { access, kind } of purgeable) {
    expect(access.remove).not.toBe(nobody);
    expect(kind).not.toBe("LOG");
    const [purge, remove] = [access.purge, access.remove];
    if (purge.kind !== "granted" || remove.kind !== "granted") throw new Error("granted to roles");
    expect(purge.roles.filter(role => !remove.roles.includes(role))).toEqual([]);
  }
});

/** Into the bin; its label. */
async function bin({ name }: RecordSpec, id: string, version = 1): Promise<string> {
  const told = await ask(
    `mutation ($id: ID!, $version: Int!) { row: delete${name}(id: $id, expectedVersion: $version) { recordLabel } }`,
    { id, version },
  );
  return String(answer(told, "row")["recordLabel"]);
}

function purge({ name }: RecordSpec, id: string, confirm: string, as: Ask = ask) {
  return as(
    `mutation ($id: ID!, $confirm: String!) { id: purge${name}(id: $id, confirm: $confirm) }`,
    { id, confirm },
  );
}

function specNamed(name: string): RecordSpec {
  const spec = records.find(each => each.name === name);
  if (!spec) throw new Error(`no ${name}`);
  return spec;
}

async function exists({ table }: RecordSpec, id: string): Promise<boolean> {
  const [rows] = await world.test.database.pool.query<RowDataPacket[]>(
    `SELECT 1 FROM \`${table}\` WHERE id = ?`,
    [id],
  );
  return rows.length > 0;
}

describe.each(purgeable.map(spec => [spec.name, spec] as const))("purge%s", (name, spec) => {
  it("takes a row out of the bin for good, and leaves its history", async () => {
    const { id } = await world.make(spec.type);
    const label = await bin(spec, id);
    expect(answer(await purge(spec, id, ` ${label} `), "id")).toBe(id);
    expect(await exists(spec, id)).toBe(false);
    const changes = await world.system(tx => tx.rows(Change, { recordId: id }));
    expect(changes.map(each => each.kind)).toEqual(["CREATE", "DELETE", "PURGE"]);
    const events = await world.system(tx => tx.rows(AuditEvent, { recordId: id }));
    expect(events).toMatchObject([{ action: "PURGE", recordType: name, actorId: "1" }]);
    expect((await purge(spec, id, label)).error?.code).toBe("NOT_FOUND");
  });

  it("is refused outside the bin, and without the right name", async () => {
    const { id } = await world.make(spec.type);
    const told = await ask(`query ($id: ID!) { row: ${spec.single}(id: $id) { recordLabel } }`, {
      id,
    });
    const label = String(answer(told, "row")["recordLabel"]);
    expect(refusal(await purge(spec, id, label))).toEqual({
      code: "RULE_BROKEN",
      message: `${spec.label}不在回收站中，不能彻底删除`,
    });
    await bin(spec, id);
    for (const confirm of ["", "yes", `${label}x`, id]) {
      expect((await purge(spec, id, confirm)).error).toMatchObject({
        code: "VALIDATION_FAILED",
        message: `请准确填写要彻底删除的${spec.label}的名称`,
        fields: [{ path: "confirm", code: "NOT_CONFIRMED" }],
      });
    }
    expect(await exists(spec, id)).toBe(true);
  });

  it("is refused to those who hold no role of its rule", async () => {
    const { id } = await world.make(spec.type);
    const label = await bin(spec, id);
    const stranger = await purge(spec, id, label, world.as({ role: "AUDITOR" }));
    const reads = spec.access.read;
    const isSeen =
      reads.kind === "everyone" || (reads.kind === "granted" && reads.roles.includes("AUDITOR"));
    expect(stranger.error?.code).toBe(isSeen ? "FORBIDDEN" : "NOT_FOUND");
    expect(await exists(spec, id)).toBe(true);
  });
});

describe("the right to purge", () => {
  it("reaches no further than the grant", async () => {
    const [here, there] = [await world.make(Organization), await world.make(Organization)];
    const { id } = await world.make(Household, { organizationId: there.id });
    const spec = specNamed("Household");
    const label = await bin(spec, id);
    const local: Asker = { role: "ORG_ADMIN", scope: "ORG_SUBTREE", at: [here.id] };
    expect((await purge(spec, id, label, world.as(local))).error?.code).toBe("NOT_FOUND");
    expect(await exists(spec, id)).toBe(true);
  });
});

describe("a row that others refer to", () => {
  it("stays for rows in the bin too, with their counts", async () => {
    const household = await world.make(Household);
    const part = await world.make(HouseholdClass, { householdId: household.id });
    await bin(specNamed("HouseholdClass"), part.id);
    const label = await bin(specNamed("Household"), household.id);
    const { error } = await purge(specNamed("Household"), household.id, label);
    expect(error).toMatchObject({
      code: "REFERENCED",
      message: expect.stringContaining("家庭仍被引用（含回收站与日志），不能彻底删除：") as string,
    });
    expect(error?.details["references"]).toContainEqual({
      resource: "HouseholdClass",
      label: specNamed("HouseholdClass").label,
      count: 1,
    });
    const partLabel = answer(
      await ask(`query ($id: ID!) { row: householdClass(id: $id) { recordLabel } }`, {
        id: part.id,
      }),
      "row",
    );
    await purge(specNamed("HouseholdClass"), part.id, String(partLabel["recordLabel"]));
    expect((await purge(specNamed("Household"), household.id, label)).error).toBeUndefined();
  });

  it("stays when it is an account that has done something", async () => {
    const { id } = await world.make(Account);
    const category = await world.make(TicketCategory);
    await world.as({ ...everyRole, accountId: id })(
      `mutation ($id: ID!) { updateTicketCategory(id: $id, input: { name: "类" }, expectedVersion: 1) { id } }`,
      { id: category.id },
    );
    const label = await bin(specNamed("Account"), id);
    const { error } = await purge(specNamed("Account"), id, label);
    expect(error?.code).toBe("REFERENCED");
    expect(JSON.stringify(error?.details["references"])).toContain('"Change"');
  });
});

/** Everything that any table keeps, opened: what is sealed counts as kept. */
async function dump(): Promise<string> {
  const { pool } = world.test.database;
  const [tables] = await pool.query<RowDataPacket[]>("SHOW TABLES");
  const names = tables.flatMap(row => Object.values(row).map(String));
  const rows = await Promise.all(
    names.map(async name => (await pool.query(`SELECT * FROM \`${name}\``))[0]),
  );
  return JSON.stringify(rows);
}

describe("personal data", () => {
  it("are gone from every table, sealed or clear; who did what stays", async () => {
    const name = `甲${randomBytes(4).toString("hex")}`;
    const { id } = await world.make(Person, { name, mobile: "13800138001" });
    const [made] = await world.system(tx => tx.rows(Change, { recordId: id }));
    const sealed = (made?.fields as { mobile: [null, string] }).mobile[1];
    expect(await dump()).toContain(sealed);
    await ask(
      `mutation ($id: ID!) { updatePerson(id: $id, input: { mobile: "13900139002" }, expectedVersion: 1) { id } }`,
      { id },
    );
    const label = await bin(specNamed("Person"), id, 2);
    expect((await purge(specNamed("Person"), id, label)).error).toBeUndefined();
    const left = await dump();
    expect(left).not.toContain(name);
    expect(left).not.toContain(sealed);
    const [tokens] = await world.test.database.pool.query<RowDataPacket[]>(
      "SELECT tok FROM search_token WHERE id = ?",
      [id],
    );
    expect(tokens).toEqual([]);
    const changes = await world.system(tx => tx.rows(Change, { recordId: id }));
    expect(changes.map(each => [each.kind, each.actorId])).toEqual([
      ["CREATE", null],
      ["UPDATE", "1"],
      ["DELETE", "1"],
      ["PURGE", "1"],
    ]);
    expect(changes[1]?.fields).toEqual({ mobile: [null, null] });
  });

  it("are no reason to blank the history of other records", async () => {
    const { id } = await world.make(TicketCategory, { name: "道路照明" });
    const label = await bin(specNamed("TicketCategory"), id);
    await purge(specNamed("TicketCategory"), id, label);
    const [made] = await world.system(tx => tx.rows(Change, { recordId: id }));
    expect(made?.fields).toMatchObject({ name: [null, "道路照明"] });
  });
});

it("is offered where the caller may", async () => {
  const operations = async (asker: Asker, name: string): Promise<string[]> => {
    const told = await world.as(asker)(`{ meta: consoleMeta { resources { name operations } } }`);
    const { resources } = answer<{ resources: { name: string; operations: string[] }[] }>(
      told,
      "meta",
    );
    return resources.find(each => each.name === name)?.operations ?? [];
  };
  expect(await operations({ role: "ORG_ADMIN" }, "Household")).toEqual(
    expect.arrayContaining(["HISTORY", "AS_OF", "REVERT", "PURGE"]),
  );
  const reader = await operations({ role: "LEADER" }, "Household");
  expect(reader).toEqual(expect.arrayContaining(["HISTORY", "AS_OF"]));
  expect(reader).not.toEqual(expect.arrayContaining(["PURGE"]));
  expect(reader).not.toContain("REVERT");
  expect(await operations({ role: "AUDITOR" }, "Change")).not.toContain("AS_OF");
});

it("leaves the bin's list without the row", async () => {
  const { id } = await world.make(TicketCategory);
  const spec = specNamed("TicketCategory");
  await purge(spec, id, await bin(spec, id));
  const told = await ask(
    `{ list: ticketCategories(scope: ALL, filter: { id: { eq: "${id}" } }) { totalCount } }`,
  );
  expect(answer<List>(told, "list").totalCount).toBe(0);
});
