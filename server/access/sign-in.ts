import { Refusal } from "../engine/errors";
import type { AccessContext } from "./access-context";
import { recordAccessEvent } from "./access-event";
import {
  type AccountRow,
  clearFailures,
  countFailure,
  readAccountByLogin,
  writeRehash,
  writeSignIn,
} from "./account-row";
import { hashPassword, needsRehash, verifyPassword } from "./password";
import { endSession } from "./end-session";
import { inTransaction } from "./transaction";

const LOGIN = /^[\x21-\x7e]{1,40}$/;
/** No account has it; looking it up costs what any look-up costs. */
const NO_LOGIN = "";

/** Opens a session and sets its cookie; returns the account's id. A wrong login and a wrong password are told apart by nothing, not even time. */
export async function signIn(
  context: AccessContext,
  login: string,
  password: string,
): Promise<string> {
  const { access, address } = context;
  await access.attempts.count({ login, address });
  const account = await readAccountByLogin(
    access.database.pool,
    LOGIN.test(login) ? login : NO_LOGIN,
  );
  const matches = await verifyPassword(account?.passwordHash ?? null, password);
  if (!account || !matches) return refuseGuess(context, account);
  const obstacle = obstacleOf(account, context.now());
  if (obstacle) return refuse(context, account, obstacle);
  const rehashed =
    account.passwordHash && needsRehash(account.passwordHash) ? await hashPassword(password) : null;
  await openSession(context, account, rehashed);
  await access.attempts.forgive({ login, address });
  return account.id;
}

/** A new session's id each time: one that was known before must not become signed in. */
export async function openSession(
  context: AccessContext,
  { id }: Pick<AccountRow, "id">,
  rehashed: string | null = null,
): Promise<void> {
  const { access, address, session, now } = context;
  const cookie = await inTransaction(access.database.pool, async connection => {
    if (session.idHash) await endSession(connection, session.idHash);
    if (rehashed) await writeRehash(connection, id, rehashed);
    await clearFailures(connection, id);
    await writeSignIn(connection, id, now());
    await recordAccessEvent(connection, { ...context, actor: null }, "SIGN_IN", id);
    return access.sessions.open(connection, id, { address, agent: session.agent });
  });
  session.setCookie(cookie);
}

async function refuseGuess(context: AccessContext, account: AccountRow | null): Promise<never> {
  const { database, lock } = context.access;
  await countFailure(database.pool, account?.id ?? null, lock, context.now());
  return refuse(context, account, WRONG);
}

async function refuse(
  context: AccessContext,
  account: AccountRow | null,
  refusal: Refusal,
): Promise<never> {
  const { pool } = context.access.database;
  await recordAccessEvent(
    pool,
    context,
    "SIGN_IN_FAILED",
    account?.id ?? null,
    refusal.messages.zh,
  );
  throw refusal;
}

/** Told only to one who knows the password. */
function obstacleOf({ state, lockedUntil }: AccountRow, now: Date): Refusal | null {
  if (state === "DISABLED") return DISABLED;
  if (state === "LOCKED" || (lockedUntil !== null && lockedUntil > now.getTime())) return LOCKED;
  return null;
}

const WRONG = new Refusal("UNAUTHENTICATED", {
  zh: "账号或密码不正确",
  en: "The account or the password is not right",
});
const LOCKED = new Refusal("FORBIDDEN", {
  zh: "账号已锁定，请稍后再试或联系系统管理员",
  en: "The account is locked; wait, or ask an administrator",
});
const DISABLED = new Refusal("FORBIDDEN", {
  zh: "账号已停用，请联系系统管理员",
  en: "The account is disabled; ask an administrator",
});
