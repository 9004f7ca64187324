import type { Executor } from "./executor";
import { toStored } from "./stored-instant";

export interface AuditEvent {
  id: string;
  at: Date;
  actorId: string | null;
  action: string;
  recordType: string | null;
  recordId: string | null;
  detail: string | null;
  address: string | null;
  requestId: string | null;
}

/** Append only. In the transaction of what it reports, so that neither exists without the other. */
export async function recordAuditEvent(connection: Executor, event: AuditEvent): Promise<void> {
  const { id, actorId, action, recordType, recordId, detail, address, requestId } = event;
  const at = toStored(event.at);
  const { organizationId, districtId, unitId } = await placeOf(connection, event);
  await connection.execute(
    `INSERT INTO audit_event (id, at, actorId, action, recordType, recordId, detail, address, requestId,
       organizationId, districtId, unitId,
       version, createdAt, createdById, updatedAt, updatedById, deletedAt, deletedKey)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, NULL, 0)`,
    [
      id,
      at,
      actorId,
      action,
      recordType,
      recordId,
      detail,
      address,
      requestId,
      organizationId,
      districtId,
      unitId,
      at,
      actorId,
      at,
      actorId,
    ],
  );
}

interface Place {
  organizationId: string | null;
  districtId: string | null;
  unitId: string | null;
}

const NOWHERE: Place = { organizationId: null, districtId: null, unitId: null };

/** Where the actor works: who audits that organization may read of it. */
async function placeOf(
  connection: Executor,
  { actorId, recordType, recordId }: AuditEvent,
): Promise<Place> {
  const accountId = actorId ?? (recordType === "Account" ? recordId : null);
  if (accountId === null) return NOWHERE;
  const [rows] = await connection.execute(
    `SELECT o.id AS organizationId, o.districtId, o.unitId FROM account a
       JOIN official f ON f.id = a.officialId JOIN organization o ON o.id = f.organizationId WHERE a.id = ?`,
    [accountId],
  );
  return (rows as Place[])[0] ?? NOWHERE;
}
