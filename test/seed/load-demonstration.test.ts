import type { RowDataPacket } from "mysql2/promise";
import { Account } from "../../schema/access/account";
import { Organization } from "../../schema/organization/organization";
import { TicketClock } from "../../schema/ticket/ticket-clock";
import { dueOn } from "../../server/calendar/due-on";
import { officeCalendar } from "../../server/calendar/office-calendar";
import { loadDemonstration } from "../../server/seed/load-demonstration";
import { World } from "../support/world";

const TODAY = "2026-03-02";
/** On a machine that is busy with other tests. */
const PATIENCE_MS = 240_000;

let world: World;
const said: string[] = [];

async function number(query: string): Promise<number> {
  const [rows] = await world.test.database.pool.query<RowDataPacket[]>(query);
  return Number(Object.values(rows[0] ?? {})[0]);
}

function load(): Promise<void> {
  return loadDemonstration(world.engine, {
    today: TODAY,
    onProgress: line => void said.push(line),
  });
}

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

describe("before it is loaded", () => {
  test(
    "an interrupted load leaves nothing behind",
    async () => {
      const { id } = await world.make(Account, { login: "demo.admin" });
      await expect(load()).rejects.toThrow();
      await world.test.database.pool.query("DELETE FROM account WHERE id = ?", [id]);
      expect(await number("SELECT COUNT(*) FROM organization")).toBe(0);
      expect(await number("SELECT COUNT(*) FROM official")).toBe(0);
      expect(await number("SELECT COUNT(*) FROM installation WHERE name = 'demo'")).toBe(0);
    },
    PATIENCE_MS,
  );

  test("a database with organizations of its own is left alone", async () => {
    const { id } = await world.make(Organization, { name: "本区", code: "OWN" });
    said.length = 0;
    await load();
    expect(said).toEqual(["Demonstration: not loaded, the database has organizations of its own."]);
    await world.test.database.pool.query("DELETE FROM organization WHERE id = ?", [id]);
  });
});

describe("loaded", () => {
  beforeAll(load, PATIENCE_MS);

  test("it is loaded once", async () => {
    expect(said.at(-1)).toMatch(/^Demonstration: loaded in /);
    said.length = 0;
    await load();
    expect(said).toEqual([]);
    expect(await number("SELECT COUNT(*) FROM account WHERE isDemo = 1")).toBe(6);
    expect(await number("SELECT COUNT(*) FROM credential")).toBe(0);
  });

  // Each counts what may not be.
  test.each([
    [
      "two heads of an organization",
      "SELECT COUNT(*) FROM (SELECT 1 FROM position_assignment WHERE isOrgHead = 1 AND toOn IS NULL GROUP BY organizationId HAVING COUNT(*) > 1) x",
    ],
    [
      "an official without one primary post",
      "SELECT COUNT(*) FROM (SELECT o.id FROM official o LEFT JOIN position_assignment p ON p.officialId = o.id AND p.isPrimary = 1 GROUP BY o.id HAVING COUNT(p.id) <> 1) x",
    ],
    [
      "a household without exactly one head, who is its head",
      "SELECT COUNT(*) FROM (SELECT h.id FROM household h LEFT JOIN household_membership m ON m.householdId = h.id AND m.relation = 'HEAD' AND m.personId = h.headPersonId GROUP BY h.id HAVING COUNT(m.id) <> 1) x",
    ],
    [
      "a household with two heads",
      "SELECT COUNT(*) FROM (SELECT 1 FROM household_membership WHERE relation = 'HEAD' GROUP BY householdId HAVING COUNT(*) > 1) x",
    ],
    [
      "a person in two households",
      "SELECT COUNT(*) FROM (SELECT 1 FROM household_membership GROUP BY personId HAVING COUNT(*) > 1) x",
    ],
    [
      "a person elsewhere than his household",
      "SELECT COUNT(*) FROM household_membership m JOIN person p ON p.id = m.personId JOIN household h ON h.id = m.householdId WHERE p.organizationId <> h.organizationId",
    ],
    [
      "an income per head that is not shared by all",
      "SELECT COUNT(*) FROM household_year y WHERE ABS(y.perCapitaIncome - y.netIncome / (SELECT COUNT(*) FROM household_membership m WHERE m.householdId = y.householdId)) > 1",
    ],
    [
      "milestones that do not add up to 100",
      "SELECT COUNT(*) FROM (SELECT 1 FROM milestone GROUP BY projectId HAVING SUM(weight) <> 100) x",
    ],
    [
      "a done milestone without a past day, or a day without being done",
      `SELECT COUNT(*) FROM milestone WHERE (state = 'DONE') <> (actualOn IS NOT NULL) OR actualOn > '${TODAY}'`,
    ],
    [
      "two first partners of a target",
      "SELECT COUNT(*) FROM (SELECT 1 FROM pairing WHERE role IN ('PRIMARY', 'LEAD_LEADER') AND state IN ('APPROVED', 'ACTIVE', 'HANDOVER') GROUP BY programmeId, targetType, targetId HAVING COUNT(*) > 1) x",
    ],
    [
      "a partner with more targets than allowed",
      "SELECT COUNT(*) FROM (SELECT 1 FROM pairing p JOIN pairing_programme g ON g.id = p.programmeId WHERE p.role IN ('PRIMARY', 'LEAD_LEADER') AND p.partnerType = 'Official' AND p.state IN ('APPROVED', 'ACTIVE', 'HANDOVER') GROUP BY p.programmeId, p.partnerId, g.maxActivePrimary HAVING COUNT(*) > COALESCE(g.maxActivePrimary, 9999)) x",
    ],
    [
      "a partner of too low a rank, or out of office",
      "SELECT COUNT(*) FROM pairing p JOIN pairing_programme g ON g.id = p.programmeId JOIN official o ON o.id = p.partnerId WHERE p.state <> 'ENDED' AND (o.`rank` < COALESCE(g.minRank, 0) OR o.state NOT IN ('ACTIVE', 'SECONDED'))",
    ],
    [
      "a visit outside its pairing, or in the future",
      `SELECT COUNT(*) FROM visit v LEFT JOIN pairing p ON p.id = v.pairingId WHERE p.id IS NULL OR p.targetId <> v.targetId OR v.visitedOn < p.effectiveFromOn OR v.visitedOn > '${TODAY}' OR (p.partnerType = 'Official' AND p.partnerId <> v.visitorId)`,
    ],
    [
      "two standing plans of a target and year",
      "SELECT COUNT(*) FROM (SELECT 1 FROM assistance_plan WHERE state IN ('APPROVED', 'IN_EXECUTION', 'COMPLETED') GROUP BY targetId, year HAVING COUNT(*) > 1) x",
    ],
    [
      "a reviewer of his own work",
      "SELECT COUNT(*) FROM ticket WHERE state IN ('COMPLETED', 'ARCHIVED') AND (completedById = submittedById OR publicReply IS NULL OR result IS NULL)",
    ],
    [
      "a handler of another unit",
      "SELECT COUNT(*) FROM ticket t JOIN official o ON o.id = t.handlerId WHERE o.organizationId <> t.organizationId",
    ],
    [
      "a complaint handled by the unit that it is about",
      "SELECT COUNT(*) FROM ticket t JOIN organization a ON a.id = t.placeOrganizationId JOIN organization l ON l.id = t.organizationId WHERE t.kind = 'EFFICIENCY_COMPLAINT' AND l.path LIKE CONCAT(a.path, '%')",
    ],
    [
      "steps out of order",
      "SELECT COUNT(*) FROM ticket WHERE acceptedAt < registeredAt OR dispatchedAt < acceptedAt OR claimedAt < dispatchedAt OR submittedAt < claimedAt OR completedAt < submittedAt",
    ],
    [
      "a due day that is not that of the clock",
      "SELECT COUNT(*) FROM ticket t JOIN ticket_clock c ON c.ticketId = t.id AND c.kind = 'HANDLE' WHERE t.dueOn <> c.dueOn",
    ],
    [
      "an accepted ticket without a clock",
      "SELECT COUNT(*) FROM ticket t LEFT JOIN ticket_clock c ON c.ticketId = t.id AND c.kind = 'HANDLE' WHERE (t.acceptedAt IS NOT NULL) <> (c.id IS NOT NULL)",
    ],
    [
      "a clock that runs on a closed ticket, or stands on an open one",
      "SELECT COUNT(*) FROM ticket t JOIN ticket_clock c ON c.ticketId = t.id AND c.kind = 'HANDLE' WHERE (c.outcome = 'RUNNING') <> (t.state IN ('ACCEPTED', 'DISPATCHED', 'IN_PROGRESS', 'IN_REVIEW'))",
    ],
    [
      "a clock judged wrongly",
      "SELECT COUNT(*) FROM ticket_clock WHERE (outcome = 'MET' AND stoppedOn > dueOn) OR (outcome = 'BREACHED' AND stoppedOn <= dueOn)",
    ],
    [
      "a ticket with its unit without a hand-over",
      "SELECT COUNT(*) FROM ticket t WHERE t.dispatchedAt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM handoff h WHERE h.ticketId = t.id AND h.kind = 'DISPATCH' AND h.toOrganizationId = t.organizationId)",
    ],
    [
      "a merged ticket without its master",
      "SELECT COUNT(*) FROM ticket t LEFT JOIN ticket m ON m.id = t.masterTicketId WHERE (t.state = 'MERGED') <> (m.id IS NOT NULL) OR m.state = 'MERGED'",
    ],
    [
      "an open ticket without its whole history",
      "SELECT COUNT(*) FROM ticket t WHERE t.state IN ('REGISTERED', 'ACCEPTED', 'DISPATCHED', 'IN_PROGRESS', 'IN_REVIEW') AND t.version <> (SELECT COUNT(*) FROM `change` c WHERE c.recordType = 'Ticket' AND c.recordId = t.id)",
    ],
    [
      "a level column that differs from the organization's",
      "SELECT COUNT(*) FROM ticket t JOIN organization o ON o.id = t.organizationId WHERE NOT (t.unitId <=> o.unitId) OR NOT (t.districtId <=> o.districtId)",
    ],
    [
      "an organization out of its parent's path",
      "SELECT COUNT(*) FROM organization o JOIN organization p ON p.id = o.parentId WHERE o.path <> CONCAT(p.path, o.id, '/') OR o.depth <> p.depth + 1",
    ],
  ])("no %s", async (_name, query) => {
    expect(await number(query)).toBe(0);
  });

  test.each([
    ["divisions", "SELECT COUNT(*) FROM organization WHERE divisionCode IS NOT NULL", 1_783],
    [
      "registered households",
      "SELECT COUNT(*) FROM household_class WHERE kind = 'REGISTERED_POOR'",
      418,
    ],
    [
      "registered households with the plan of the year",
      "SELECT COUNT(DISTINCT p.targetId) FROM assistance_plan p JOIN household_class c ON c.householdId = p.targetId AND c.kind = 'REGISTERED_POOR' WHERE p.year = 2026 AND p.state IN ('APPROVED', 'IN_EXECUTION', 'COMPLETED')",
      418,
    ],
    [
      "officials paired with enterprises",
      "SELECT COUNT(DISTINCT partnerId) FROM pairing WHERE targetType = 'Enterprise' AND state = 'ACTIVE'",
      83,
    ],
    [
      "enterprises visited",
      "SELECT COUNT(DISTINCT targetId) FROM visit WHERE targetType = 'Enterprise'",
      85,
    ],
    ["visits to enterprises", "SELECT COUNT(*) FROM visit WHERE targetType = 'Enterprise'", 210],
    [
      "problems of enterprises solved",
      "SELECT COUNT(*) FROM visit_finding f JOIN visit v ON v.id = f.visitId WHERE v.targetType = 'Enterprise' AND f.state = 'HANDLED'",
      160,
    ],
    [
      "alleys with a department",
      "SELECT COUNT(DISTINCT p.targetId) FROM pairing p JOIN place a ON a.id = p.targetId WHERE a.kind = 'ALLEY' AND p.role = 'LEAD_ORG'",
      559,
    ],
    [
      "agency matters taken in",
      "SELECT COUNT(*) FROM ticket t JOIN organization d ON d.id = t.districtId WHERE d.code = '620102' AND t.kind = 'AGENCY_SERVICE' AND t.acceptedAt IS NOT NULL",
      928,
    ],
    [
      "agency matters done",
      "SELECT COUNT(*) FROM ticket t JOIN organization d ON d.id = t.districtId WHERE d.code = '620102' AND t.kind = 'AGENCY_SERVICE' AND t.state IN ('COMPLETED', 'ARCHIVED')",
      758,
    ],
    [
      "satisfied with them",
      "SELECT COUNT(*) FROM call_back c JOIN ticket t ON t.id = c.ticketId JOIN organization d ON d.id = t.districtId WHERE d.code = '620102' AND t.kind = 'AGENCY_SERVICE' AND c.rating = 'SATISFIED'",
      758,
    ],
    [
      "key projects of the high-tech zone with a leader",
      "SELECT COUNT(*) FROM project p JOIN organization d ON d.id = p.districtId JOIN pairing b ON b.targetId = p.id AND b.role = 'LEAD_LEADER' WHERE d.code = '6201-GXQ' AND p.kind = 'KEY'",
      11,
    ],
  ])("%s are as many as the reports say", async (_name, query, expected) => {
    expect(await number(query)).toBe(expected);
  });

  test("each leader of the new area follows one project", async () => {
    const leaders =
      "SELECT COUNT(*) FROM official o JOIN organization d ON d.id = o.districtId WHERE d.code = '620171' AND o.`rank` >= 3";
    const following =
      "SELECT COUNT(*) FROM (SELECT p.partnerId FROM pairing p JOIN pairing_programme g ON g.id = p.programmeId WHERE g.name = '领导包抓项目' GROUP BY p.partnerId HAVING COUNT(*) = 1) x";
    expect(await number(following)).toBe(await number(leaders));
  });

  test("numbers go on where the demonstration ends", async () => {
    for (const [series, table, prefix] of [
      ["ticket", "ticket", "TK"],
      ["HH", "household", "HH"],
      ["XM", "project", "XM"],
    ]) {
      const differing = await number(
        `SELECT COUNT(*) FROM number_series s WHERE s.series = '${series}' AND s.last <> (SELECT COUNT(*) FROM ${table} t WHERE t.no LIKE CONCAT('${prefix}-', s.year, '-%'))`,
      );
      expect([series, differing]).toEqual([series, 0]);
    }
    const next = await world.system(tx => tx.nextNumber("ticket", 2026));
    expect(next).toBe((await number("SELECT COUNT(*) FROM ticket WHERE no LIKE 'TK-2026-%'")) + 1);
  });

  test("due days are those of the working-day engine", async () => {
    const clocks = await world.system(tx => tx.rows(TicketClock, { outcome: "RUNNING" }));
    expect(clocks.length).toBeGreaterThan(200);
    const wrong = clocks.filter(({ startOn, limitDays, limitUnit, dueOn: due }) => {
      const limit = { n: limitDays, unit: limitUnit };
      return dueOn({ startOn, limit, calendar: officeCalendar }).dueOn !== due;
    });
    expect(wrong).toEqual([]);
  });

  test("secrets are sealed, found by their index and masked for readers", async () => {
    expect(
      await number(
        "SELECT COUNT(*) FROM official WHERE idNumber NOT LIKE 'v1.%' OR mobile NOT LIKE 'v1.%'",
      ),
    ).toBe(0);
    const [rows] = await world.test.database.pool.query<RowDataPacket[]>(
      "SELECT id FROM organization WHERE code = '620102'",
    );
    const ask = world.as({
      role: "ORG_ADMIN",
      scope: "ORG_SUBTREE",
      at: [String(rows[0]?.["id"])],
    });
    const { data } = await ask("{ people(first: 1) { nodes { idNumber } } }");
    expect(JSON.stringify(data)).toMatch(/"990100\*{10}\w{2}"/);
  });
});
