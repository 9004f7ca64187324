import type { AccessContext } from "./access-context";
import { recordAuditEvent } from "./audit";
import type { Executor } from "./executor";

export type AccessAction =
  "SIGN_IN" | "SIGN_IN_FAILED" | "SIGN_OUT" | "PASSWORD_CHANGED" | "REFUSED";

/** An audit event about an account; null when the login belongs to none. */
export async function recordAccessEvent(
  connection: Executor,
  context: AccessContext,
  action: AccessAction,
  accountId: string | null,
  detail: string | null = null,
): Promise<void> {
  const { access, actor, address, requestId, now } = context;
  await recordAuditEvent(connection, {
    id: access.nextId(),
    at: now(),
    actorId: actor?.accountId ?? (action === "SIGN_IN" ? accountId : null),
    action,
    recordType: accountId === null ? null : "Account",
    recordId: accountId,
    detail,
    address,
    requestId,
  });
}
