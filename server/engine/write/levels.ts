import type { OrganizationNode } from "../../../schema/kit/access";
import { among, raw, type Sql, sql } from "../sql";
import { type Change, changes as changesField } from "./change";
import type { Transaction } from "./transaction";

/**
 * Sets the level columns from the owner. Organizations set their own. The owner is shared until the end: whoever
 * moves it waits, and then finds the row.
 */
export async function deriveLevels(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const owned = changes.filter(
    ({ spec, kind }) => spec.owner && spec.owner.name !== "id" && kind !== "DELETE",
  );
  const moved = owned.filter(change => changesField(change, change.spec.owner?.name ?? ""));
  const nodes = await nodesOf(
    tx,
    moved.map(ownerOf).filter(id => id !== null),
    raw(" ORDER BY id LOCK IN SHARE MODE"),
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

/** Places of organizations as this transaction sees them; those that it holds are known. */
export async function nodesOf(
  tx: Transaction,
  ids: readonly string[],
  lock: Sql = raw(""),
): Promise<Map<string, OrganizationNode>> {
  const nodes = new Map<string, OrganizationNode>();
  for (const id of ids) {
    const known = tx.places.get(id);
    if (known) nodes.set(id, known);
  }
  const unknown = [...new Set(ids)].filter(id => !nodes.has(id));
  if (unknown.length === 0) return nodes;
  const rows = await tx.db.objects<OrganizationNode>(
    sql`SELECT id, path, districtId, unitId FROM organization WHERE ${among(raw("id"), unknown)}${lock}`,
  );
  for (const node of rows) nodes.set(node.id, node);
  return nodes;
}
