import type { Pool, PoolConnection, RowDataPacket } from "mysql2/promise";
import { specOf } from "../../../schema/kit/record-spec";
import { idMaker } from "../../../server/engine/ids";
import { spellingsOf } from "../../../server/engine/search/spell-names";
import { tokensOfRow } from "../../../server/engine/search/searched-fields";
import { tokensOf } from "../../../server/engine/search/tokens";
import type { Variables } from "../documents";
import { idOf } from "../data/ids";
import { DISTRICT, STREET } from "../data/organizations";

/** Instance numbers beyond those that the product leases in this run. */
const INSTANCE = 900;
const ACTOR = idOf("account", 2);
const nextId = idMaker(INSTANCE + (process.pid % 100), Date.now);

/** The rows that the product writes: the place with its levels, the history entry, and the tokens of the name. */
export async function create(pool: Pool, { name = "", place = "" }: Variables) {
  const owner = await ownerOf(pool, place);
  const made = await insertPlaces(pool, place, owner, [String(name)]);
  const organization = { id: place, recordLabel: owner.name };
  return { id: made[0], version: 1, name, kind: "STREET", lengthM: 850, organization };
}

/** The same for many: one statement for each table. */
export async function bulk(pool: Pool, { inputs }: Variables) {
  const names = (inputs as unknown as { name: string }[]).map(each => each.name);
  await insertPlaces(pool, STREET, await ownerOf(pool, STREET), names);
  return { total: names.length, succeeded: names.length, failed: 0 };
}

const PLACE = specOf("Place");

interface Place extends Record<string, unknown> {
  id: string;
  name: string;
  namePinyin: string | null;
}

interface Owner {
  name: string;
  districtId: string;
  unitId: string;
}

async function ownerOf(pool: Pool, place: string | number): Promise<Owner> {
  const [[owner]] = await pool.execute<RowDataPacket[]>(
    "SELECT name, districtId, unitId FROM organization WHERE id = ? AND districtId = ? AND deletedKey = 0",
    [place, DISTRICT],
  );
  if (!owner) throw new Error(`no organization ${place}`);
  return owner as unknown as Owner;
}

async function insertPlaces(
  pool: Pool,
  place: string | number,
  { districtId, unitId }: Owner,
  names: readonly string[],
): Promise<string[]> {
  const at = now();
  kindOf ??= kindsOf(pool);
  const number = (await kindOf).get("Place");
  const changeSet = names.length > 1 ? nextId() : null;
  const request = requestId();
  const made = names.map(
    name => ({ id: nextId(), name, ...spellingsOf(PLACE, { name }) }) as Place,
  );
  const places = made.map(({ id, name, namePinyin }) => [
    ...[id, 1, at, ACTOR, at, ACTOR, null, 0],
    ...[name, namePinyin, "STREET", place, districtId, unitId, 850],
  ]);
  const changes = made.map(({ id, name }) => {
    const values = {
      name,
      kind: "STREET",
      organizationId: place,
      districtId,
      unitId,
      lengthM: 850,
    };
    const fields = Object.entries(values).map(([key, value]) => [key, [null, value]]);
    const text = JSON.stringify(Object.fromEntries(fields));
    const of = [id, 1, changeSet, request, text, place, districtId, unitId];
    return [nextId(), 1, at, ACTOR, at, ACTOR, 0, at, ACTOR, "CREATE", "Place", ...of];
  });
  const tokens = made.flatMap(row =>
    [...tokensOfRow(PLACE, row)].map(token => [number, token, row.id]),
  );
  await pool.query(
    `BEGIN;
     INSERT INTO place (id, version, createdAt, createdById, updatedAt, updatedById, deletedAt, deletedKey,
       name, namePinyin, kind, organizationId, districtId, unitId, lengthM) VALUES ?;
     INSERT INTO \`change\` (id, version, createdAt, createdById, updatedAt, updatedById, deletedKey, at, actorId,
       kind, recordType, recordId, recordVersion, changeSetId, requestId, fields, organizationId, districtId, unitId) VALUES ?;
     INSERT IGNORE INTO search_token (kind, tok, id) VALUES ?;
     COMMIT`,
    [places, changes, tokens],
  );
  return made.map(({ id }) => id);
}

/** Two trips: what the row was, then the row, its entry and the tokens that differ. */
export async function update(pool: Pool, { id = "", title = "", version = 0 }: Variables) {
  const connection = await pool.getConnection();
  try {
    return await updateOn(connection, String(id), String(title), Number(version));
  } finally {
    connection.release();
  }
}

async function updateOn(connection: PoolConnection, id: string, title: string, version: number) {
  const at = now();
  const [[, found]] = await connection.query<RowDataPacket[][]>(
    `BEGIN; SELECT title, state, no, externalNo, requesterName, organizationId, districtId, unitId FROM ticket
     WHERE id = ? AND version = ? AND deletedKey = 0 AND districtId = ? FOR UPDATE`,
    [id, version, DISTRICT],
  );
  const row = found?.[0];
  if (!row) throw new Error(`conflict on ${id}`);
  kindOf ??= kindsOf(connection);
  const number = (await kindOf).get("Ticket");
  const texts = (said: string) => [row.no, said, row.externalNo, row.requesterName].join("\n");
  const [old, next] = [tokensOf(texts(String(row.title))), tokensOf(texts(title))];
  const gone = [0, ...[...old].filter(token => !next.has(token))];
  const come = [...next].filter(token => !old.has(token)).map(token => [number, token, id]);
  const fields = JSON.stringify({ title: [row.title, title] });
  const place = [row.organizationId, row.districtId, row.unitId];
  const entry = [id, version + 1, requestId(), fields, ...place];
  await connection.query(
    `UPDATE ticket SET title = ?, version = version + 1, updatedAt = ?, updatedById = ? WHERE id = ? AND version = ?;
     INSERT INTO \`change\` (id, version, createdAt, createdById, updatedAt, updatedById, deletedKey, at, actorId,
       kind, recordType, recordId, recordVersion, requestId, fields, organizationId, districtId, unitId) VALUES (?);
     DELETE FROM search_token WHERE kind = ? AND id = ? AND tok IN (?);
     INSERT IGNORE INTO search_token (kind, tok, id) VALUES ?;
     COMMIT`,
    [
      ...[title, at, ACTOR, id, version],
      [nextId(), 1, at, ACTOR, at, ACTOR, 0, at, ACTOR, "UPDATE", "Ticket", ...entry],
      ...[number, id, gone, come.length ? come : [[number, 0, id]]],
    ],
  );
  return { id, version: version + 1, title, state: String(row.state) };
}

let kindOf: Promise<Map<string, number>> | undefined;

/** The numbers of records among the tokens. */
async function kindsOf(connection: Pick<Pool, "query">): Promise<Map<string, number>> {
  const [rows] = await connection.query<RowDataPacket[]>("SELECT kind, name FROM search_kind");
  return new Map(rows.map(({ kind, name }) => [String(name), Number(kind)]));
}

function now(): string {
  return new Date().toISOString().replace("T", " ").slice(0, 23);
}

function requestId(): string {
  return crypto.randomUUID();
}
