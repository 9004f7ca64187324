import type { RowDataPacket } from "mysql2/promise";
import type { Actor, Grant, GrantScope, OrganizationNode, Role } from "../../schema/kit/access";
import { shanghaiDay } from "../calendar/shanghai-day";
import type { Executor } from "./executor";

type Holder = Pick<Actor, "accountId" | "officialId">;

interface GrantRow extends RowDataPacket {
  role: Role;
  scope: GrantScope;
  modules: string | null;
  id: string | null;
  path: string;
  districtId: string | null;
  unitId: string | null;
}

const WITHOUT_ORGANIZATION = new Set<GrantScope>(["SELF", "DISTRICT"]);

/** The account with the grants that are valid on the day of `at` in China, both ends included. */
export async function loadActor(connection: Executor, holder: Holder, at: Date): Promise<Actor> {
  const day = shanghaiDay(at);
  const [rows] = await connection.execute<GrantRow[]>(
    `SELECT g.role, g.scope, g.modules, o.id, o.path, o.districtId, o.unitId
       FROM role_grant g LEFT JOIN organization o ON o.id = g.organizationId AND o.deletedAt IS NULL
      WHERE g.accountId = ? AND g.deletedAt IS NULL
        AND (g.fromOn IS NULL OR g.fromOn <= ?) AND (g.toOn IS NULL OR g.toOn >= ?)
      ORDER BY g.id`,
    [holder.accountId, day, day],
  );
  const home = holder.officialId && (await readHome(connection, holder.officialId));
  return { ...holder, home: home || null, grants: grantsOf(rows) };
}

async function readHome(
  connection: Executor,
  officialId: string,
): Promise<OrganizationNode | null> {
  const [[node]] = await connection.execute<RowDataPacket[]>(
    `SELECT o.id, o.path, o.districtId, o.unitId
       FROM official f JOIN organization o ON o.id = f.organizationId WHERE f.id = ?`,
    [officialId],
  );
  return (node as OrganizationNode | undefined) ?? null;
}

/** A grant that has lost its organization grants nothing. Rows of one list are one grant. */
function grantsOf(rows: GrantRow[]): Grant[] {
  const grants = new Map<string, Grant & { organizations: OrganizationNode[] }>();
  for (const [index, row] of rows.entries()) {
    const organizations = nodesOf(row);
    if (organizations.length === 0 && !WITHOUT_ORGANIZATION.has(row.scope)) continue;
    const key = row.scope === "ORG_LIST" ? `${row.role} ${row.modules ?? "*"}` : String(index);
    const known = grants.get(key);
    if (known) known.organizations.push(...organizations);
    else
      grants.set(key, { role: row.role, scope: row.scope, modules: modulesOf(row), organizations });
  }
  return [...grants.values()];
}

function nodesOf({ id, path, districtId, unitId }: GrantRow): OrganizationNode[] {
  return id === null ? [] : [{ id, path, districtId, unitId }];
}

/** An empty list is one that was left empty: every area. */
function modulesOf({ modules }: GrantRow): string[] | null {
  return modules ? modules.split(",").filter(Boolean) : null;
}
