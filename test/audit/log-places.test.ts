import type { RowDataPacket } from "mysql2/promise";
import { migrations } from "../../schema/migrations";
import { migrate } from "../../server/database/migrate";
import { createDatabase, type TestDatabase } from "../support/database";

let test: TestDatabase;
beforeAll(async () => {
  test = await createDatabase();
  const released = migrations.filter(each => /^(Initial|SystemTables)/.test(each.name));
  await migrate(test.database, released);
  await fill();
  await migrate(test.database);
});
afterAll(() => test.drop());

const STAMPS = "createdAt = NOW(3), updatedAt = NOW(3)";

/** A log as the first release has left it. */
async function fill(): Promise<void> {
  const connection = await test.database.pool.getConnection();
  const run = (statement: string): Promise<unknown> => connection.query(statement);
  try {
    await run("SET SESSION sql_mode = ''");
    await run(
      `INSERT INTO organization SET id = 1, ${STAMPS}, code = 'A', name = '区', kind = 'DISTRICT', path = '/1/', depth = 0, districtId = 1`,
    );
    await run(
      `INSERT INTO organization SET id = 2, ${STAMPS}, code = 'B', name = '镇', kind = 'TOWN', parentId = 1, path = '/1/2/', depth = 1, districtId = 1, unitId = 2`,
    );
    await run(
      `INSERT INTO official SET id = 3, ${STAMPS}, name = '王', organizationId = 2, districtId = 1, unitId = 2, \`rank\` = 0, state = 'ACTIVE'`,
    );
    await run(
      `INSERT INTO account SET id = 4, ${STAMPS}, name = '王', login = 'wang', officialId = 3`,
    );
    await run(
      `INSERT INTO absence SET id = 5, ${STAMPS}, officialId = 3, backupOfficialId = 3, fromOn = '2026-01-01', toOn = '2026-01-02', reason = 'LEAVE'`,
    );
    const changes: [number, string, number, string][] = [
      [11, "Organization", 1, "NULL"],
      [12, "Official", 3, "NULL"],
      [13, "Absence", 5, "NULL"],
      [14, "TicketCategory", 9, "4"],
      [15, "TicketCategory", 9, "NULL"],
    ];
    for (const [id, type, recordId, actorId] of changes) {
      await run(
        `INSERT INTO \`change\` SET id = ${id}, ${STAMPS}, at = NOW(3), kind = 'CREATE', recordType = '${type}', recordId = ${recordId}, recordVersion = 1, actorId = ${actorId}, fields = '{}'`,
      );
    }
    const events: [number, string, string, string][] = [
      [21, "4", "NULL", "NULL"],
      [22, "NULL", "'Account'", "4"],
      [23, "NULL", "NULL", "NULL"],
    ];
    for (const [id, actorId, type, recordId] of events) {
      await run(
        `INSERT INTO audit_event SET id = ${id}, ${STAMPS}, at = NOW(3), action = 'SIGN_IN', actorId = ${actorId}, recordType = ${type}, recordId = ${recordId}`,
      );
    }
  } finally {
    connection.destroy();
  }
}

async function placesIn(table: "change" | "audit_event"): Promise<unknown[][]> {
  const [rows] = await test.database.pool.query<RowDataPacket[]>(
    `SELECT id, organizationId, districtId, unitId FROM \`${table}\` ORDER BY id`,
  );
  return rows.map(row => Object.values(row));
}

it("places the log that a release has left, as far as anybody knows where it belongs", async () => {
  expect(await placesIn("change")).toEqual([
    ["11", "1", "1", null],
    ["12", "2", "1", "2"],
    ["13", "2", "1", "2"],
    ["14", "2", "1", "2"],
    ["15", null, null, null],
  ]);
  expect(await placesIn("audit_event")).toEqual([
    ["21", "2", "1", "2"],
    ["22", "2", "1", "2"],
    ["23", null, null, null],
  ]);
});
