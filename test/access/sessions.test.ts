import { randomBytes } from "node:crypto";
import { bumpAccessVersion } from "../../server/access/access-version";
import { deleteExpiredSessions } from "../../server/access/session-rows";
import { createSessions, type Sessions } from "../../server/access/sessions";
import { Office, rolesIn } from "./test-office";

let office: Office;
let accountId: string;
let seconds = 0;
const from = { address: "10.0.0.1", agent: "test" };

beforeAll(async () => {
  office = await Office.open();
  accountId = await office.account({ login: "wang", officialId: "10" });
});
afterAll(() => office.close());

function instance(pool = office.pool): Sessions {
  return createSessions({
    pool,
    now: office.clock.now,
    random: randomBytes,
    uptime: () => seconds * 1000,
  });
}

describe("a session", () => {
  it("ends after 30 idle minutes", async () => {
    const sessions = instance();
    const id = await sessions.open(office.pool, accountId, from);
    office.clock.advance(29);
    expect(await sessions.find(id)).not.toBeNull();
    office.clock.advance(29);
    expect(await sessions.find(id)).not.toBeNull();
    office.clock.advance(30);
    expect(await sessions.find(id)).toBeNull();
    expect(await office.rows("SELECT 1 FROM session")).toEqual([]);
  });

  it("ends after 8 hours, used or not", async () => {
    const sessions = instance();
    const id = await sessions.open(office.pool, accountId, from);
    for (let passed = 20; passed < 480; passed += 20) {
      office.clock.advance(20);
      expect(await sessions.find(id)).not.toBeNull();
    }
    office.clock.advance(20);
    expect(await sessions.find(id)).toBeNull();
  });

  it("survives a restart, with its use written once a minute", async () => {
    const sessions = instance();
    const id = await sessions.open(office.pool, accountId, from);
    const seen = async () => (await office.rows("SELECT lastSeenAt FROM session"))[0]?.lastSeenAt;
    const first = await seen();
    office.clock.advance(0.5);
    await sessions.find(id);
    expect(await seen()).toBe(first);
    office.clock.advance(25);
    await sessions.find(id);
    expect(await seen()).not.toBe(first);
    office.clock.advance(25);
    expect(await instance().find(id)).not.toBeNull();
  });

  it("of another shape or unknown is none", async () => {
    expect(await instance().find("A".repeat(43))).toBeNull();
  });

  it("that is over is swept away", async () => {
    await instance().open(office.pool, accountId, from);
    office.clock.advance(481);
    expect(await deleteExpiredSessions(office.pool, office.clock.at)).toBeGreaterThan(0);
  });
});

describe("rights", () => {
  it("cost no query within a second, and follow a change of another instance after it", async () => {
    const queries: string[] = [];
    const counting = new Proxy(office.pool, {
      get: (pool, key: "execute") =>
        key === "execute"
          ? (...args: Parameters<typeof pool.execute>) => {
              queries.push(String(args[0]));
              return pool.execute(...args);
            }
          : pool[key],
    });
    jest.spyOn(performance, "now").mockReturnValue(1e9);
    const sessions = instance(counting);
    const id = await sessions.open(office.pool, accountId, from);
    await sessions.find(id);
    queries.length = 0;
    await sessions.find(id);
    expect(queries).toEqual([]);
    await office.pool.query("UPDATE account SET state = 'DISABLED'");
    await office.pool.query("UPDATE access_version SET version = version + 1");
    expect(await sessions.find(id)).not.toBeNull();
    seconds += 1;
    expect(await sessions.find(id)).toBeNull();
    jest.restoreAllMocks();
    await office.pool.query("UPDATE account SET state = 'ACTIVE'");
  });

  it("that this instance takes away are gone with the commit", async () => {
    const sessions = instance();
    const grantId = await office.grant({
      accountId,
      role: "DISPATCHER",
      scope: "ORG",
      organizationId: "2",
    });
    const id = await sessions.open(office.pool, accountId, from);
    expect(rolesIn((await sessions.find(id))?.actor)).toEqual(["DISPATCHER ORG /1/2/"]);
    const connection = await office.pool.getConnection();
    await connection.beginTransaction();
    await connection.query(
      "UPDATE role_grant SET deletedAt = NOW(3), deletedKey = id WHERE id = ?",
      [grantId],
    );
    await bumpAccessVersion(connection);
    expect(rolesIn((await sessions.find(id))?.actor)).toHaveLength(1);
    await connection.commit();
    connection.release();
    expect(rolesIn((await sessions.find(id))?.actor)).toEqual([]);
  });

  it("begin and end with the day in China", async () => {
    const sessions = instance();
    office.clock.at = new Date("2026-12-01T15:50:00.000Z");
    await office.grant({ accountId, role: "REVIEWER", scope: "SELF", toOn: "2026-12-01" });
    await office.grant({ accountId, role: "AUDITOR", scope: "DISTRICT", fromOn: "2026-12-02" });
    const id = await sessions.open(office.pool, accountId, from);
    expect(rolesIn((await sessions.find(id))?.actor)).toEqual(["REVIEWER SELF"]);
    office.clock.advance(10);
    expect(rolesIn((await sessions.find(id))?.actor)).toEqual(["AUDITOR DISTRICT"]);
  });

  it("are resolved to organizations, and are none without one", async () => {
    const other = await office.account({ login: "li" });
    await office.grant({
      accountId: other,
      role: "HANDLER",
      scope: "ORG_LIST",
      organizationId: "2",
      modules: ",ticket,",
    });
    await office.grant({
      accountId: other,
      role: "HANDLER",
      scope: "ORG_LIST",
      organizationId: "3",
      modules: ",ticket,",
    });
    await office.grant({ accountId: other, role: "LEADER", scope: "ORG_SUBTREE" });
    await office.grant({
      accountId: other,
      role: "PARTNER",
      scope: "ORG_SUBTREE",
      organizationId: "4",
    });
    const sessions = instance();
    const signedIn = await sessions.find(await sessions.open(office.pool, other, from));
    expect(signedIn?.actor).toEqual({
      accountId: other,
      officialId: null,
      home: null,
      grants: [
        {
          role: "HANDLER",
          scope: "ORG_LIST",
          modules: ["ticket"],
          organizations: [
            { id: "2", path: "/1/2/", districtId: "1", unitId: "2" },
            { id: "3", path: "/1/2/3/", districtId: "1", unitId: "2" },
          ],
        },
      ],
    });
  });
});
