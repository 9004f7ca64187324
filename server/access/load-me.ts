import type { RowDataPacket } from "mysql2/promise";
import { type Actor, type Grant, grantScopes } from "../../schema/kit/access";
import { loadActor } from "./actor";
import type { AccessContext } from "./access-context";
import type { Executor } from "./executor";
import type { Me, MyRole } from "./me";
import { roleLabel } from "./role-label";

type Locale = AccessContext["locale"];

const SCOPES_EN = { SELF: "Own records", DISTRICT: "Everything" } as const;

/** What the account's holder is told of himself; null when the account is gone. */
export async function loadMe(
  { access, locale, now }: AccessContext,
  accountId: string,
): Promise<Me | null> {
  const { pool } = access.database;
  const [rows] = await pool.execute<RowDataPacket[]>(
    `SELECT a.login, a.name, a.officialId, a.mustChangePassword, o.id AS organizationId, o.name AS organizationName
       FROM account a LEFT JOIN official f ON f.id = a.officialId AND f.deletedAt IS NULL
       LEFT JOIN organization o ON o.id = f.organizationId
      WHERE a.id = ?`,
    [accountId],
  );
  const row = rows[0];
  if (!row) return null;
  const { login, name, officialId, organizationId, organizationName } = row;
  const actor = await loadActor(pool, { accountId, officialId }, now());
  return {
    account: { type: "Account", id: accountId, recordLabel: name },
    login,
    name,
    officialId,
    organization:
      organizationId === null
        ? null
        : { type: "Organization", id: organizationId, recordLabel: organizationName },
    roles: await rolesOf(pool, actor, locale),
    locale,
    mustChangePassword: Number(row.mustChangePassword) === 1,
  };
}

/** One entry a role, with all places where it is held. */
export async function rolesOf(
  connection: Executor,
  { grants }: Actor,
  locale: Locale,
): Promise<MyRole[]> {
  const names = await namesOf(connection, grants);
  const held = grouped(grants);
  return [...held].map(([role, theirs]) => ({
    role,
    label: roleLabel(role, locale),
    organizations: [...new Set(theirs.flatMap(grant => placesOf(grant, names, locale)))],
  }));
}

function placesOf(
  { scope, organizations }: Grant,
  names: Map<string, string>,
  locale: Locale,
): string[] {
  if (scope === "SELF" || (scope === "DISTRICT" && organizations.length === 0)) {
    return [locale === "zh" ? grantScopes[scope] : SCOPES_EN[scope]];
  }
  return organizations.map(({ id }) => names.get(id) ?? id);
}

function grouped(grants: readonly Grant[]): Map<Grant["role"], Grant[]> {
  const held = new Map<Grant["role"], Grant[]>();
  for (const grant of grants) held.set(grant.role, [...(held.get(grant.role) ?? []), grant]);
  return held;
}

async function namesOf(
  connection: Executor,
  grants: readonly Grant[],
): Promise<Map<string, string>> {
  const ids = [...new Set(grants.flatMap(grant => grant.organizations.map(({ id }) => id)))];
  if (ids.length === 0) return new Map();
  const marks = ids.map(() => "?").join(", ");
  const [rows] = await connection.execute<RowDataPacket[]>(
    `SELECT id, name FROM organization WHERE id IN (${marks})`,
    ids,
  );
  return new Map(rows.map(row => [String(row.id), String(row.name)]));
}
