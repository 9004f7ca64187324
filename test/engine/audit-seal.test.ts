import { AuditEvent } from "../../schema/audit/audit-event";
import { Change } from "../../schema/audit/change";
import { Person } from "../../schema/beneficiary/person";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { createCipher } from "../../server/access/cipher";
import { recordAuditEvent } from "../../server/access/audit";
import { BrokenChain, SETTLED_MS, sealNow } from "../../server/engine/audit/seal-now";
import { type Misfit, type Verified, verifyLog } from "../../server/engine/audit/verify";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole } from "../support/editing";
import { World } from "../support/world";

let world: World;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
});
beforeEach(async () => {
  for (const table of ["`change`", "audit_event", "audit_seal", "audit_erasure"]) {
    await run(`DELETE FROM ${table}`);
  }
  await run("DELETE FROM audit_seal_head");
  await run("INSERT INTO audit_seal_head (id, no, link, keyId, mac) VALUES (1, 0, '', '', '')");
});
afterEach(() => run("DROP TABLE IF EXISTS kept"));
afterAll(() => world.close());

const MINUTE = 60_000;

function later(ms: number): void {
  world.now = new Date(world.now.getTime() + ms);
}

const seal = (): Promise<number> => sealNow(world.engine, world.now);
const verify = (expected?: string): Promise<Verified> => verifyLog(world.engine, expected);
const misfit = async (): Promise<Misfit | null> => (await verify()).misfit;

async function run(statement: string, values: unknown[] = []): Promise<void> {
  await world.test.database.pool.query(statement, values);
}

async function event(detail: string): Promise<string> {
  const id = world.engine.nextId();
  await recordAuditEvent(world.test.database.pool, {
    id,
    at: world.now,
    actorId: null,
    action: "SIGN_IN_FAILED",
    recordType: null,
    recordId: null,
    detail,
    address: "192.0.2.1",
    requestId: "r",
  });
  return id;
}

/** Some history and events, sealed in three links; ids of the changes. */
async function sealedLog(): Promise<string[]> {
  const ids: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const { id } = await world.make(Organization, { shortName: `第${turn}` });
    const [change] = await world.system(tx => tx.rows(Change, { recordId: id }));
    ids.push(change?.id ?? "");
    await event(`第${turn}次`);
    later(2 * MINUTE);
    await seal();
  }
  return ids;
}

describe("the chain", () => {
  it("covers every row once it has settled, and verifies", async () => {
    await world.make(Organization);
    expect(await seal()).toBe(0);
    expect(await verify()).toMatchObject({ misfit: null, seals: 0, unsealed: 1, head: "0:" });
    later(SETTLED_MS + 1);
    expect(await seal()).toBe(1);
    expect(await seal()).toBe(0);
    await event("登录失败");
    later(SETTLED_MS + 1);
    expect(await seal()).toBe(1);
    const verified = await verify();
    expect(verified).toMatchObject({
      misfit: null,
      seals: 2,
      rows: { change: 1, audit_event: 1 },
      unsealed: 0,
      late: 0,
    });
    expect(verified.head).toMatch(/^2:[0-9a-f]{64}$/);
  });

  it("is one, however many servers seal at once", async () => {
    for (let turn = 0; turn < 5; turn += 1) await world.make(Organization);
    later(2 * MINUTE);
    const counts = await Promise.all(Array.from({ length: 8 }, seal));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(await verify()).toMatchObject({ misfit: null, seals: 1, rows: { change: 5 } });
  });

  it("goes in links of a thousand rows", async () => {
    const spec = specOf(Organization);
    for (let part = 0; part < 3; part += 1) {
      const intents = Array.from({ length: 400 }, (_, at) => ({
        kind: "CREATE" as const,
        spec,
        values: { code: `C${part}-${at}`, name: `单位${part}-${at}`, kind: "DEPARTMENT" },
        isTrusted: true,
      }));
      await world.system(tx => tx.write(intents));
    }
    later(2 * MINUTE);
    expect(await seal()).toBe(1_200);
    expect(await verify()).toMatchObject({ misfit: null, seals: 2, rows: { change: 1_200 } });
  });

  it("is not made without the key", async () => {
    await sealedLog();
    const other = createCipher({
      activeId: "k1",
      indexId: "k1",
      keys: new Map([["k1", Buffer.alloc(32, 7)]]),
    });
    const sealer = { pool: world.engine.pool, cipher: other };
    expect((await verifyLog(sealer)).misfit).toEqual({ kind: "SEAL_CHANGED", no: "1" });
    await expect(sealNow(sealer, world.now)).rejects.toBeInstanceOf(BrokenChain);
  });

  it("goes on under a new key, and needs the old one for what it sealed", async () => {
    await sealedLog();
    const keys = new Map([["k2", Buffer.alloc(32, 7)], ...world.keys.keys]);
    const rotated = createCipher({ activeId: "k2", indexId: "k1", keys });
    await event("之后");
    later(2 * MINUTE);
    const sealer = { pool: world.engine.pool, cipher: rotated };
    expect(await sealNow(sealer, world.now)).toBe(1);
    expect(await verifyLog(sealer)).toMatchObject({ misfit: null, rows: { audit_event: 4 } });
    expect(await misfit()).toMatchObject({ kind: "SEAL_CHANGED" });
  });

  it("follows no reorganisation: the place of a row may change", async () => {
    await sealedLog();
    const { id } = await world.make(Organization);
    await run("UPDATE `change` SET organizationId = ?, unitId = ?", [id, id]);
    expect(await misfit()).toBeNull();
  });
});

describe("the verifier names the first row that does not fit", () => {
  it.each([
    ["who did it", "actorId = 999"],
    ["when", "at = at - INTERVAL 1 DAY"],
    ["what it was", `fields = '{"name":[null,"别的"]}'`],
    ["the reason", "reason = '补记'"],
    ["that it is there", "deletedKey = id"],
    ["which record", "recordId = recordId + 1"],
    ["the version", "recordVersion = 9"],
    ["the batch", "changeSetId = 5"],
    ["the request", "requestId = 'x'"],
    ["what it takes back", "revertsId = 5"],
  ])("when somebody changes %s", async (_, set) => {
    const [, second] = await sealedLog();
    await run(`UPDATE \`change\` SET ${set} WHERE id = ?`, [second]);
    expect(await misfit()).toEqual({ kind: "CHANGED", source: "change", id: second });
  });

  it("when one byte of an event is changed", async () => {
    await sealedLog();
    const [first] = await world.system(tx => tx.rows(AuditEvent, {}));
    await run("UPDATE audit_event SET detail = '第1次' WHERE id = ?", [first?.id]);
    expect(await misfit()).toEqual({ kind: "CHANGED", source: "audit_event", id: first?.id });
  });

  it("when the members of the differences only stand in another order, there is nothing to name", async () => {
    const [first] = await sealedLog();
    const [change] = await world.system(tx => tx.rows(Change, { id: first ?? "" }));
    const turned = Object.fromEntries(Object.entries(change?.fields as object).reverse());
    await run("UPDATE `change` SET fields = ? WHERE id = ?", [JSON.stringify(turned), first]);
    expect(await misfit()).toBeNull();
  });

  it("when a row is deleted: in the middle, at the end, or all of them", async () => {
    const [first, second, third] = await sealedLog();
    await run("DELETE FROM `change` WHERE id = ?", [third]);
    expect(await misfit()).toEqual({ kind: "DELETED", source: "change", id: third });
    await run("DELETE FROM `change` WHERE id = ?", [second]);
    expect(await misfit()).toEqual({ kind: "DELETED", source: "change", id: second });
    await run("DELETE FROM `change`");
    expect(await misfit()).toEqual({ kind: "DELETED", source: "change", id: first });
  });

  it("when a row is inserted between sealed ones, later than any transaction lasts", async () => {
    const [, second = ""] = await sealedLog();
    const forged = String(BigInt(second) - 1n);
    await run(
      "INSERT INTO `change` (id, createdAt, updatedAt, at, kind, recordType, recordId, recordVersion, fields) SELECT ?, createdAt, updatedAt, at, kind, recordType, recordId, 2, fields FROM `change` WHERE id = ?",
      [forged, second],
    );
    expect(await misfit()).toEqual({ kind: "INSERTED", source: "change", id: forged });
    later(90 * MINUTE);
    expect(await seal()).toBe(0);
    expect(await misfit()).toEqual({ kind: "INSERTED", source: "change", id: forged });
  });

  it("and a seal that is missing, changed, or cut off at the end", async () => {
    const restore = async (work: () => Promise<void>, expected: Misfit): Promise<void> => {
      await run("CREATE TABLE kept AS SELECT * FROM audit_seal");
      await work();
      expect(await misfit()).toEqual(expected);
      await run("DELETE FROM audit_seal");
      await run("INSERT INTO audit_seal SELECT * FROM kept");
      await run("DROP TABLE kept");
      expect(await misfit()).toBeNull();
    };
    await sealedLog();
    const [last] = (await verify()).head.split(":");
    await restore(() => run("DELETE FROM audit_seal WHERE no = 3"), {
      kind: "SEAL_MISSING",
      no: "3",
    });
    await restore(() => run("DELETE FROM audit_seal WHERE no = ?", [last]), {
      kind: "SEAL_MISSING",
      no: last,
    });
    await restore(() => run("DELETE FROM audit_seal"), { kind: "SEAL_MISSING", no: "1" });
    for (const set of [
      "count = count + 1",
      "digests = REVERSE(digests)",
      "keyId = 'k9'",
      "toId = toId + 1",
    ]) {
      await restore(() => run(`UPDATE audit_seal SET ${set} WHERE no = 2`), {
        kind: "SEAL_CHANGED",
        no: "2",
      });
    }
  });

  it("and a row whose seal was cut off with it, for whoever kept the head elsewhere", async () => {
    await sealedLog();
    const { head } = await verify();
    await run("CREATE TABLE kept AS SELECT * FROM audit_seal_head");
    const { id } = await world.make(Organization);
    later(2 * MINUTE);
    await seal();
    const grown = (await verify()).head;
    expect((await verify(head)).misfit).toBeNull();
    await run("DELETE FROM `change` WHERE recordId = ?", [id]);
    await run("DELETE FROM audit_seal ORDER BY no DESC LIMIT 1");
    expect((await misfit())?.kind).toBe("SEAL_MISSING");
    await run("DELETE FROM audit_seal_head");
    await run("INSERT INTO audit_seal_head SELECT * FROM kept");
    expect((await verify(grown)).misfit).toMatchObject({ kind: "SEAL_MISSING" });
    expect((await verify(head)).misfit).toBeNull();
  });

  it("and a forged head, on which nobody seals", async () => {
    await sealedLog();
    await run("UPDATE audit_seal_head SET no = no - 1");
    expect(await misfit()).toEqual({ kind: "HEAD_CHANGED" });
    await event("之后");
    later(2 * MINUTE);
    await expect(seal()).rejects.toBeInstanceOf(BrokenChain);
    await run("DELETE FROM audit_seal_head");
    expect(await misfit()).toEqual({ kind: "HEAD_CHANGED" });
  });
});

describe("a row that comes late", () => {
  it("is sealed by itself, and then holds like any other", async () => {
    const { pool } = world.test.database;
    const connection = await pool.getConnection();
    await connection.beginTransaction();
    const id = world.engine.nextId();
    await recordAuditEvent(connection, {
      id,
      at: world.now,
      actorId: null,
      action: "EXPORT",
      recordType: "Ticket",
      recordId: null,
      detail: "很久",
      address: null,
      requestId: null,
    });
    await event("在其后");
    later(2 * MINUTE);
    expect(await seal()).toBe(1);
    await connection.commit();
    connection.release();
    expect(await misfit()).toEqual({ kind: "INSERTED", source: "audit_event", id });
    expect(await seal()).toBe(1);
    expect(await seal()).toBe(0);
    expect(await verify()).toMatchObject({ misfit: null, late: 1, rows: { audit_event: 2 } });
    await run("UPDATE audit_event SET detail = '短' WHERE id = ?", [id]);
    expect(await misfit()).toEqual({ kind: "CHANGED", source: "audit_event", id });
    await run("DELETE FROM audit_event WHERE id = ?", [id]);
    expect(await misfit()).toEqual({ kind: "DELETED", source: "audit_event", id });
  });
});

describe("a purge", () => {
  async function purgePerson(): Promise<string> {
    const { id } = await world.make(Person, { name: "张三", mobile: "13800138001" });
    later(2 * MINUTE);
    await seal();
    const ask = world.as(everyRole);
    const told = await ask(
      `mutation ($id: ID!) { row: deletePerson(id: $id, expectedVersion: 1) { recordLabel } }`,
      { id },
    );
    const { recordLabel } = (told.data as unknown as { row: { recordLabel: string } }).row;
    const purge = `mutation ($id: ID!, $confirm: String!) { purgePerson(id: $id, confirm: $confirm) }`;
    expect((await ask(purge, { id, confirm: recordLabel })).error).toBeUndefined();
    return id;
  }

  it("takes values out of sealed rows and of rows that are not sealed yet, and the chain holds", async () => {
    await purgePerson();
    expect(await verify()).toMatchObject({ misfit: null, erased: 1 });
    later(2 * MINUTE);
    await seal();
    expect(await verify()).toMatchObject({ misfit: null, erased: 2, unsealed: 0 });
  });

  it("covers no tampering: what it left must stay as it left it", async () => {
    const id = await purgePerson();
    later(2 * MINUTE);
    await seal();
    const [first] = await world.system(tx => tx.rows(Change, { recordId: id }));
    await run("UPDATE `change` SET actorId = 5 WHERE id = ?", [first?.id]);
    expect(await misfit()).toEqual({ kind: "CHANGED", source: "change", id: first?.id });
  });

  it("is not claimed without the key", async () => {
    const [first] = await sealedLog();
    await run("UPDATE `change` SET fields = '{}' WHERE id = ?", [first]);
    await run(
      "INSERT INTO audit_erasure (changeId, auditEventId, originalDigest, erasedDigest, keyId, mac) VALUES (?, 1, REPEAT('0', 32), REPEAT('0', 32), 'k1', REPEAT('0', 64))",
      [first],
    );
    expect(await misfit()).toEqual({ kind: "CHANGED", source: "change", id: first });
  });
});
