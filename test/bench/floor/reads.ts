import type { Variables } from "../documents";
import { DISTRICT } from "../data/organizations";
import { specOf } from "../../../schema/kit/record-spec";
import { ticketState } from "../../../schema/ticket/ticket-state";
import { ledgerOf } from "../../../server/engine/rollup/ledger";
import type { Cells, Read } from "./connect";
import { iso, JOINS, named, TICKET, ticket } from "./shape";

const LABELS: Record<string, string> = {
  no: "工单编号",
  title: "标题",
  state: "状态",
  urgency: "紧急程度",
};
const HISTORY = 10;

/** The record and its history at once: whether the record may be seen is known a moment later. */
export async function one(read: Read, { id = "" }: Variables) {
  const [[row], changes] = await Promise.all([
    read(
      `SELECT ${TICKET}, t.version, t.content, t.kind, t.channel, t.location, t.anonymous, t.confidential,
         t.requesterName, t.completedAt, t.result, t.placeOrganizationId, p.name, t.firstContactOfficialId, x.name
       FROM ticket t ${JOINS} LEFT JOIN organization p ON p.id = t.placeOrganizationId
       LEFT JOIN official x ON x.id = t.firstContactOfficialId
       WHERE t.id = ? AND t.deletedKey = 0 AND t.districtId = ?`,
      [id, DISTRICT],
    ),
    read(
      `SELECT h.id, h.at, h.actorId, a.name, h.kind, h.reason, h.recordVersion, h.fields
       FROM \`change\` h LEFT JOIN account a ON a.id = h.actorId
       WHERE h.recordType = 'Ticket' AND h.recordId = ? ORDER BY h.id DESC LIMIT ${HISTORY + 1}`,
      [id],
    ),
  ]);
  if (!row) throw new Error(`no ticket ${id}`);
  return { ...ticket(row), ...details(row.slice(13)), history: history(changes) };
}

function details(row: Cells) {
  const [version, content, kind, channel, location, anonymous, confidential] = row;
  const [requesterName, completedAt, result, pId, pName, xId, xName] = row.slice(7);
  return {
    version,
    content,
    kind,
    channel,
    location,
    anonymous: anonymous === 1,
    confidential: confidential === 1,
    requesterName,
    completedAt: iso(completedAt),
    result,
    placeOrganization: named(pId, pName),
    firstContactOfficial: named(xId, xName),
  };
}

function history(rows: Cells[]) {
  return {
    nodes: rows.slice(0, HISTORY).map(entry),
    pageInfo: { hasNextPage: rows.length > HISTORY },
  };
}

function entry([id, at, actorId, actor, kind, reason, version, fields]: Cells) {
  const changed = (typeof fields === "string" ? JSON.parse(fields) : fields) as object;
  return {
    id,
    at: iso(at),
    actor: named(actorId, actor),
    kind,
    reason,
    version,
    fields: Object.entries(changed).map(
      ([field, [before, after]]: [string, [unknown, unknown]]) => ({
        field,
        label: LABELS[field],
        before,
        after,
      }),
    ),
  };
}

const ledger = ledgerOf(specOf("Ticket"));
const stateFact = ledger?.facts.findIndex(fact => fact.name === "state") ?? -1;
const counts = ledger?.tables.find(({ declared }) => declared.on === "acceptedAt");

/** From the counts that are kept ready: months of the district, and what has not been added to them yet. */
export async function aggregate(read: Read, { place = "" }: Variables) {
  const rows = await read(
    `SELECT state, SUM(n) FROM (
       SELECT k2 AS state, SUM(n) AS n FROM rollup_cell WHERE rollup = '${counts?.id}' AND slice = 1 AND place = ? GROUP BY k2
       UNION ALL SELECT k${stateFact + 1}, SUM(n) FROM rollup_delta WHERE record = 'Ticket' AND districtId = ? GROUP BY 1
     ) x GROUP BY state HAVING SUM(n) <> 0 ORDER BY SUM(n) DESC, state`,
    [place, place],
  );
  return rows.map(([value, count]) => ({
    keys: [{ field: "state", value, label: ticketState.labelOf(String(value)) }],
    count: Number(count),
  }));
}

export async function children(read: Read, { parent = "" }: Variables) {
  const rows = await read(
    `SELECT o.id, o.code, o.name, o.kind,
       (SELECT COUNT(*) FROM organization b WHERE b.parentId = o.id AND b.deletedKey = 0)
     FROM organization o WHERE o.parentId = ? AND o.deletedKey = 0 ORDER BY o.code, o.id LIMIT 101`,
    [parent],
  );
  return {
    nodes: rows.slice(0, 100).map(([id, code, recordLabel, kind, count]) => ({
      id,
      code,
      recordLabel,
      kind,
      children: { totalCount: Number(count) },
    })),
    pageInfo: { hasNextPage: rows.length > 100 },
  };
}

export async function tree(read: Read) {
  const rows = await read(
    "SELECT id, parentId, code, name, shortName, kind FROM organization WHERE deletedKey = 0 ORDER BY depth, code, id",
    [],
  );
  return {
    nodes: rows.map(([id, parentId, code, name, shortName, kind]) => ({
      ...{ id, parentId, code, name, shortName, kind },
    })),
  };
}
