import { type FieldProblem, invalid } from "../engine/errors";
import type { AccessContext } from "./access-context";
import { recordAccessEvent } from "./access-event";
import { bumpAccessVersion } from "./access-version";
import { type AccountRow, readAccount, writePassword, writePasswordChosen } from "./account-row";
import { hashPassword, passwordProblem, verifyPassword } from "./password";
import { requireActor } from "./require-actor";
import { deleteSessionsOf } from "./session-rows";
import { inTransaction } from "./transaction";

/** Ends every session of the account and goes on in a new one. */
export async function changePassword(
  context: AccessContext,
  current: string,
  next: string,
): Promise<void> {
  const { access, address } = context;
  const { pool } = access.database;
  const account = await readAccount(pool, requireActor(context).accountId);
  if (!account) throw invalid([WRONG]);
  // A stolen session must not be a place to guess the password undisturbed.
  await access.attempts.count({ login: account.login, address });
  if (!(await verifyPassword(account.passwordHash, current))) {
    await recordAccessEvent(pool, context, "REFUSED", account.id, WRONG.messages.zh);
    throw invalid([WRONG]);
  }
  await access.attempts.forgive({ login: account.login, address });
  const problem = problemOf(account, current, next);
  if (problem) throw invalid([problem]);
  await replacePassword(context, account, await hashPassword(next));
}

async function replacePassword(
  context: AccessContext,
  { id }: AccountRow,
  passwordHash: string,
): Promise<void> {
  const { access, address, session, now } = context;
  const cookie = await inTransaction(access.database.pool, async connection => {
    await writePassword(connection, id, passwordHash, now());
    await writePasswordChosen(connection, id, now());
    await deleteSessionsOf(connection, id);
    await bumpAccessVersion(connection);
    await recordAccessEvent(connection, context, "PASSWORD_CHANGED", id);
    return access.sessions.open(connection, id, { address, agent: session.agent });
  });
  session.setCookie(cookie);
}

function problemOf({ login }: AccountRow, current: string, next: string): FieldProblem | null {
  if (next === current) return SAME;
  const problem = passwordProblem(next, login);
  if (!problem) return null;
  const { code, zh, en } = problem;
  return { path: "next", code, messages: { zh, en } };
}

const WRONG: FieldProblem = {
  path: "current",
  code: "PASSWORD_WRONG",
  messages: { zh: "原密码不正确", en: "The current password is not right" },
};
const SAME: FieldProblem = {
  path: "next",
  code: "PASSWORD_REUSED",
  messages: {
    zh: "新密码不能与原密码相同",
    en: "The new password must differ from the current one",
  },
};
