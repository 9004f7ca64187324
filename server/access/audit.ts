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
  await connection.execute(
    `INSERT INTO audit_event (id, at, actorId, action, recordType, recordId, detail, address, requestId,
       version, createdAt, createdById, updatedAt, updatedById, deletedAt, deletedKey)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, NULL, 0)`,
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
      at,
      actorId,
      at,
      actorId,
    ],
  );
}
