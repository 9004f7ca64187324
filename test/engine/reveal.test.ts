import { AuditEvent } from "../../schema/audit/audit-event";
import { Person as PersonRecord } from "../../schema/beneficiary/person";
import { Organization } from "../../schema/organization/organization";
import { Official } from "../../schema/organization/official";
import { limits } from "../../server/limits";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Person, type Told, World } from "../support/world";

let world: World;
let town: string;
let person: string;

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  town = (await world.make(Organization)).id;
  const made = await world.make(PersonRecord, { organizationId: town, mobile: "13800138001" });
  person = made.id;
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.test.database.pool.query("DELETE FROM audit_event");
  await world.test.database.pool.query("DELETE FROM rate_limit");
});

const REVEAL = `mutation ($type: String!, $id: ID!, $field: String!, $reason: String!) {
  reveal(type: $type, id: $id, field: $field, reason: $reason)
}`;

function reveal(who: Person, asked: Record<string, unknown> = {}): Promise<Told> {
  const given = { type: "Person", id: person, field: "mobile", reason: "电话回访核实", ...asked };
  return world.as(who)(REVEAL, given);
}

const events = () => world.system(tx => tx.rows(AuditEvent, {}));

const liaison = (): Person => ({ role: "LIAISON", scope: "ORG", at: [town], accountId: "77" });

describe("reveal", () => {
  it("gives the clear value and writes down who asked and why", async () => {
    expect(await reveal(liaison(), { reason: " 电话回访\u200b核实 " })).toEqual({
      data: { reveal: "13800138001" },
    });
    const [event, ...others] = await events();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      action: "REVEAL",
      actorId: "77",
      recordType: "Person",
      recordId: person,
      detail: "手机号码：电话回访核实",
      address: "192.0.2.7",
      requestId: "test",
      at: world.now.toISOString(),
    });
    expect(JSON.stringify(event)).not.toContain("13800138001");
  });

  it("is refused to those who read the row and not the secret", async () => {
    for (const role of ["LEADER", "STATISTICIAN", "SUPERVISOR"] as const) {
      const { error, data } = await reveal({ role });
      expect(error).toMatchObject({ code: "FORBIDDEN", message: "您无权查看人员的手机号码" });
      expect(data?.["reveal"] ?? null).toBeNull();
    }
    expect((await events()).map(event => event.action)).toEqual(["REFUSED", "REFUSED", "REFUSED"]);
  });

  it("knows no row out of scope", async () => {
    const other = await world.make(Organization);
    for (const who of [
      { role: "SYSTEM_ADMIN" },
      { role: "AUDITOR" },
      { role: "LIAISON", scope: "ORG", at: [other.id] },
      { role: "PARTNER", scope: "SELF" },
      {},
    ] satisfies Person[]) {
      expect((await reveal(who)).error?.code).toBe("NOT_FOUND");
    }
    for (const id of ["1", "x"])
      expect((await reveal(liaison(), { id })).error?.code).toBe("NOT_FOUND");
    expect((await events()).filter(event => event.action === "REVEAL")).toEqual([]);
  });

  it("is refused to a system administrator where the record is a directory", async () => {
    const official = await world.make(Official, { organizationId: town, mobile: "13800138001" });
    const asked = { type: "Official", id: official.id };
    const administrator = await reveal({ role: "SYSTEM_ADMIN" }, asked);
    expect(administrator.error).toMatchObject({
      code: "FORBIDDEN",
      message: "您无权查看干部的手机号码",
    });
    const handler = await reveal({ role: "HANDLER", scope: "ORG", at: [town] }, asked);
    expect(handler.error?.code).toBe("FORBIDDEN");
    const lead = await reveal({ role: "UNIT_LEAD", scope: "ORG", at: [town] }, asked);
    expect(lead.data).toEqual({ reveal: "13800138001" });
  });

  it("needs a grant that the area is in", async () => {
    const limited = { ...liaison(), modules: ["ticket"] };
    expect((await reveal(limited)).error?.code).toBe("NOT_FOUND");
  });

  it.each([
    [{ reason: "回访" }, "reason", "REASON_REQUIRED", "请填写查看理由，4 至 200 个字"],
    [{ reason: " 一 \u200b " }, "reason", "REASON_REQUIRED", "请填写查看理由，4 至 200 个字"],
    [{ reason: "长".repeat(201) }, "reason", "REASON_REQUIRED", "请填写查看理由，4 至 200 个字"],
    [{ field: "name" }, "field", "UNKNOWN_FIELD", "没有这项隐私信息"],
    [{ field: "constructor" }, "field", "UNKNOWN_FIELD", "没有这项隐私信息"],
    [{ type: "Nobody" }, "field", "UNKNOWN_FIELD", "没有这项隐私信息"],
  ])("refuses %j", async (asked, path, code, message) => {
    const { error } = await reveal(liaison(), asked);
    expect(error).toMatchObject({ code: "VALIDATION_FAILED", message, fields: [{ path, code }] });
    expect(await events()).toEqual([]);
  });

  it("says so when there is nothing to see, and no more of a deleted row", async () => {
    const { error } = await reveal(liaison(), { field: "idNumber" });
    expect(error).toMatchObject({ code: "RULE_BROKEN", message: "身份证号没有填写" });
    const gone = await world.make(PersonRecord, { organizationId: town, mobile: "13900139002" });
    await world.as({ role: "ORG_ADMIN" })(
      `mutation ($id: ID!) { deletePerson(id: $id, expectedVersion: 1) { id } }`,
      { id: gone.id },
    );
    expect((await reveal(liaison(), { id: gone.id })).error?.code).toBe("NOT_FOUND");
  });

  it("gives nothing without its audit event", async () => {
    const { pool } = world.test.database;
    await pool.query("RENAME TABLE audit_event TO audit_event_away");
    try {
      await expect(reveal(liaison())).rejects.toThrow("audit_event");
    } finally {
      await pool.query("RENAME TABLE audit_event_away TO audit_event");
    }
  });

  it("ends after so many in an hour, refused ones included, for that account alone", async () => {
    for (let at = 0; at < limits.revealPerHour; at += 1) {
      const asked = at % 2 ? { field: "name" } : {};
      expect((await reveal(liaison(), asked)).error?.code).not.toBe("RATE_LIMITED");
    }
    const { error } = await reveal(liaison());
    expect(error).toMatchObject({
      code: "RATE_LIMITED",
      message: "查看隐私信息过于频繁，请 60 分钟后再试",
    });
    expect((await reveal({ ...liaison(), accountId: "78" })).error).toBeUndefined();
  });
});

describe("every refusal", () => {
  it("of a right is an audit event", async () => {
    const clerk = world.as({ role: "INTAKE_CLERK", accountId: "9" });
    const told = await clerk(`{ people { nodes { id } } }`);
    expect(told.error?.code).toBe("FORBIDDEN");
    await clerk(
      `mutation ($input: CreateOfficialInput!) { createOfficial(input: $input) { id } }`,
      { input: { name: "王", organizationId: town, rank: "STAFF" } },
    );
    const official = await world.make(Official);
    await clerk(
      `mutation ($id: ID!) { updateOfficial(id: $id, input: { name: "李" }, expectedVersion: 1) { id } }`,
      { id: official.id },
    );
    expect(await events()).toMatchObject([
      { action: "REFUSED", recordType: "Person", detail: "您无权查看人员", actorId: "9" },
      { action: "REFUSED", recordType: "Official", detail: "您无权新建干部" },
      {
        action: "REFUSED",
        recordType: "Official",
        recordId: official.id,
        detail: "您无权修改干部",
      },
    ]);
  });

  it("of another kind is none", async () => {
    await world.as({ role: "ORG_ADMIN" })(`{ official(id: "1") { id } }`);
    await world.as({ role: "ORG_ADMIN" })(`{ officials(first: 900) { nodes { id } } }`);
    expect(await events()).toEqual([]);
  });
});
