import type { Pool, ResultSetHeader, RowDataPacket } from "mysql2/promise";
import { idMaker } from "../../../server/engine/ids";
import type { Variables } from "../documents";
import { idOf } from "../data/ids";
import { DISTRICT } from "../data/organizations";

/** Instance numbers beyond those that the product leases in this run. */
const INSTANCE = 900;
const ACTOR = idOf("account", 2);
const nextId = idMaker(INSTANCE + (process.pid % 100), Date.now);

/** The rows that the product writes: the place with its levels, and the history entry. */
export async function create(pool: Pool, { name = "", place = "" }: Variables) {
  const id = nextId();
  const at = now();
  const [[owner]] = await pool.execute<RowDataPacket[]>(
    "SELECT name, districtId, unitId FROM organization WHERE id = ? AND districtId = ? AND deletedKey = 0",
    [place, DISTRICT],
  );
  if (!owner) throw new Error(`no organization ${place}`);
  const { districtId, unitId } = owner;
  const values = { name, kind: "STREET", organizationId: place, districtId, unitId, lengthM: 850 };
  const fields = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, [null, value]]),
  );
  await pool.query(
    `BEGIN;
     INSERT INTO place (id, version, createdAt, createdById, updatedAt, updatedById, deletedAt, deletedKey,
       name, kind, organizationId, districtId, unitId, lengthM)
       VALUES (?, 1, ?, ?, ?, ?, NULL, 0, ?, 'STREET', ?, ?, ?, 850);
     INSERT INTO \`change\` (id, version, createdAt, createdById, updatedAt, updatedById, deletedKey, at, actorId,
       kind, recordType, recordId, recordVersion, requestId, fields)
       VALUES (?, 1, ?, ?, ?, ?, 0, ?, ?, 'CREATE', 'Place', ?, 1, ?, ?);
     COMMIT`,
    [
      ...[id, at, ACTOR, at, ACTOR, name, place, districtId, unitId],
      ...[nextId(), at, ACTOR, at, ACTOR, at, ACTOR, id, requestId(), JSON.stringify(fields)],
    ],
  );
  const organization = { id: place, recordLabel: String(owner.name) };
  return { id, version: 1, name, kind: "STREET", lengthM: 850, organization };
}

/** One round trip: the entry takes the old title from the row that it locks. */
export async function update(pool: Pool, { id = "", title = "", version = 0 }: Variables) {
  const at = now();
  const [results] = await pool.query<RowDataPacket[][] | ResultSetHeader[]>(
    `BEGIN;
     INSERT INTO \`change\` (id, version, createdAt, createdById, updatedAt, updatedById, deletedKey, at, actorId,
       kind, recordType, recordId, recordVersion, requestId, fields)
       SELECT ?, 1, ?, ?, ?, ?, 0, ?, ?, 'UPDATE', 'Ticket', id, version + 1, ?,
         JSON_OBJECT('title', JSON_ARRAY(title, ?))
       FROM ticket WHERE id = ? AND version = ? AND deletedKey = 0 AND districtId = ? FOR UPDATE;
     UPDATE ticket SET title = ?, version = version + 1, updatedAt = ?, updatedById = ?
       WHERE id = ? AND version = ? AND deletedKey = 0 AND districtId = ?;
     SELECT state FROM ticket WHERE id = ?;
     COMMIT`,
    [
      ...[nextId(), at, ACTOR, at, ACTOR, at, ACTOR, requestId(), title, id, version, DISTRICT],
      ...[title, at, ACTOR, id, version, DISTRICT, id],
    ],
  );
  const done = results[2] as ResultSetHeader;
  if (done.affectedRows !== 1) throw new Error(`conflict on ${id}`);
  const [row] = results[3] as RowDataPacket[];
  return { id, version: Number(version) + 1, title, state: String(row?.state) };
}

function now(): string {
  return new Date().toISOString().replace("T", " ").slice(0, 23);
}

function requestId(): string {
  return crypto.randomUUID();
}
