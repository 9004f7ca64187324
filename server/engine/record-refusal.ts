import type { Actor } from "../../schema/kit/access";
import { recordAuditEvent } from "../access/audit";
import type { Engine } from "./engine";
import { Refusal } from "./errors";
import { isId } from "./ids";

/** What was asked for. */
export interface About {
  type?: string;
  id?: string;
}

interface Caller {
  actor: Actor;
  now: () => Date;
  requestId: string;
  address?: string;
}

const NOBODY = "0";

export function isForbidden(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === "FORBIDDEN";
}

/** Who tried what he may not do: the transaction that refused him is gone, so this stands alone. */
export async function recordRefusal(
  engine: Engine,
  { actor, now, requestId, address }: Caller,
  { messages }: Refusal,
  { type, id }: About,
): Promise<void> {
  await recordAuditEvent(engine.pool, {
    id: engine.nextId(),
    at: now(),
    actorId: actor.accountId === NOBODY ? null : actor.accountId,
    action: "REFUSED",
    recordType: type ?? null,
    recordId: id !== undefined && isId(id) ? id : null,
    detail: messages.zh,
    address: address ?? null,
    requestId,
  });
}
