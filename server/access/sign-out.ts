import type { AccessContext } from "./access-context";
import { recordAccessEvent } from "./access-event";
import { endSession } from "./end-session";
import { inTransaction } from "./transaction";

/** Ends the session everywhere; without one it only takes the cookie away. */
export async function signOut(context: AccessContext): Promise<void> {
  const { access, actor, session } = context;
  const { idHash } = session;
  session.setCookie(null);
  if (!idHash || !actor) return;
  await inTransaction(access.database.pool, async connection => {
    await endSession(connection, idHash);
    await recordAccessEvent(connection, context, "SIGN_OUT", actor.accountId);
  });
}
