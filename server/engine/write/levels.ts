import type { OrganizationNode } from "../../../schema/kit/access";
import { among, raw, sql } from "../sql";
import { type Change, changes as changesField } from "./change";
import type { Transaction } from "./transaction";

/** Sets the level columns from the owner. Organizations set their own. */
export async function deriveLevels(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const owned = changes.filter(
    ({ spec, kind }) => spec.owner && spec.owner.name !== "id" && kind !== "DELETE",
  );
  const moved = owned.filter(change => changesField(change, change.spec.owner?.name ?? ""));
  const nodes = await nodesOf(
    tx,
    moved.map(ownerOf).filter(id => id !== null),
  );
  for (const change of moved) {
    const node = nodes.get(ownerOf(change) ?? "");
    change.after["districtId"] = node?.districtId ?? null;
    change.after["unitId"] = node?.unitId ?? null;
  }
}

function ownerOf({ spec, after }: Change): string | null {
  return (after[spec.owner?.name ?? ""] as string | null | undefined) ?? null;
}

/** Places of organizations as this transaction sees them. */
export async function nodesOf(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, OrganizationNode>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db.objects<OrganizationNode>(
    sql`SELECT id, path, districtId, unitId FROM organization WHERE ${among(raw("id"), [...new Set(ids)])}`,
  );
  return new Map(rows.map(node => [node.id, node]));
}
