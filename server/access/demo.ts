import type { RowDataPacket } from "mysql2/promise";
import { Field, ObjectType } from "type-graphql";
import { Refusal } from "../engine/errors";
import type { AccessContext } from "./access-context";
import { recordAccessEvent } from "./access-event";
import { readAccountByLogin } from "./account-row";
import { loadActor } from "./actor";
import { rolesOf } from "./load-me";
import type { MyRole } from "./me";
import { openSession } from "./sign-in";

@ObjectType({ description: "演示账号", simpleResolvers: true })
export class DemoAccount {
  @Field(() => String, { description: "登录名" })
  login!: string;

  @Field(() => String, { description: "姓名" })
  label!: string;

  @Field(() => String, { description: "角色与单位" })
  description!: string;
}

/** All must hold: made-up data, a server that only this machine reaches, and a request that was made on it. */
async function isDemoOpen({ access, isLocal }: AccessContext): Promise<boolean> {
  if (!access.isReachedLocallyOnly || !isLocal) return false;
  const [rows] = await access.database.pool.execute<RowDataPacket[]>(
    "SELECT value FROM installation WHERE name = 'demo' AND value NOT IN ('', 'none', 'false')",
  );
  return rows.length > 0;
}

export async function loadDemoAccounts(context: AccessContext): Promise<DemoAccount[]> {
  if (!(await isDemoOpen(context))) return [];
  const { access, locale, now } = context;
  const { pool } = access.database;
  const [rows] = await pool.execute<RowDataPacket[]>(
    "SELECT id, login, name, officialId FROM account WHERE isDemo = 1 AND state = 'ACTIVE' AND deletedAt IS NULL ORDER BY id",
  );
  return Promise.all(
    rows.map(async ({ id, login, name, officialId }) => {
      const actor = await loadActor(pool, { accountId: id, officialId }, now());
      const roles = await rolesOf(pool, actor, locale);
      return { login, label: name, description: rolesInWords(roles, locale) };
    }),
  );
}

function rolesInWords(roles: readonly MyRole[], locale: AccessContext["locale"]): string {
  if (locale === "en") {
    return roles
      .map(({ label, organizations }) => `${label} (${organizations.join(", ")})`)
      .join("; ");
  }
  return roles
    .map(({ label, organizations }) => `${label}（${organizations.join("、")}）`)
    .join("；");
}

/** Without a password; returns the account's id. */
export async function signInAsDemo(context: AccessContext, login: string): Promise<string> {
  const { pool } = context.access.database;
  const isOpen = await isDemoOpen(context);
  const account = isOpen ? await readAccountByLogin(pool, login) : null;
  if (!account?.isDemo || account.state !== "ACTIVE") {
    await recordAccessEvent(
      pool,
      context,
      "SIGN_IN_FAILED",
      account?.id ?? null,
      CLOSED.messages.zh,
    );
    throw CLOSED;
  }
  await openSession(context, account);
  return account.id;
}

const CLOSED = new Refusal("FORBIDDEN", {
  zh: "演示账号不可用",
  en: "Demonstration accounts are not available",
});
