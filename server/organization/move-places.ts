import { type Organization } from "../../schema/organization/organization";
import { targetsOf } from "../engine/catalog";
import { column, raw, type Sql, sql, table } from "../engine/sql";
import type { Transaction } from "../engine/write/transaction";
import { placeBelow } from "./place.rules";

type Node = Organization & { id: string };

/** Rewrites the places below a moved organization and the level columns of all records that they own. */
export async function movePlaces(tx: Transaction, before: Node, after: Node): Promise<void> {
  const below = await nodesBelow(tx, before);
  const places = new Map([[after.id, after]]);
  for (const node of below) {
    const parent = places.get(node.parentId ?? "");
    const placed = { ...node, ...placeBelow(parent ?? null, node) };
    places.set(node.id, placed);
    const { path, depth, districtId, unitId } = placed;
    await tx.db.run(
      sql`UPDATE organization SET path = ${path}, depth = ${depth}, districtId = ${districtId}, unitId = ${unitId} WHERE id = ${node.id}`,
    );
  }
  await moveOwned(tx, after.path);
}

/** Rewrites the party paths below an organization that stands elsewhere in the party. */
export async function movePartyPaths(tx: Transaction, before: Node, after: Node): Promise<void> {
  const { partyPath: old } = before;
  if (!old) return;
  await tx.db.run(
    sql`UPDATE organization SET partyPath = CONCAT(${after.partyPath}, SUBSTRING(partyPath, ${old.length + 1})) WHERE partyPath LIKE ${`${old}%`} AND id <> ${after.id}`,
  );
}

async function nodesBelow(tx: Transaction, { path, id }: Node): Promise<Node[]> {
  return tx.db.objects<Node>(
    sql`SELECT id, parentId, kind, path, depth FROM organization WHERE path LIKE ${`${path}%`} AND id <> ${id} ORDER BY depth FOR UPDATE`,
  );
}

async function moveOwned(tx: Transaction, path: string): Promise<void> {
  for (const spec of tx.engine.catalog.specs) {
    const { owner } = spec;
    if (
      !owner ||
      owner.name === "id" ||
      !targetsOf(owner).some(each => each.name === "Organization")
    )
      continue;
    const same: Sql = sql`${column("o", "id")} = ${column("t", owner.name)}`;
    await tx.db.run(
      sql`UPDATE ${table(spec.table, "t")} JOIN ${raw("`organization` `o`")} ON ${same} SET ${column("t", "districtId")} = ${column("o", "districtId")}, ${column("t", "unitId")} = ${column("o", "unitId")} WHERE ${column("o", "path")} LIKE ${`${path}%`}`,
    );
  }
}
