import { type Organization } from "../../schema/organization/organization";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { targetsOf } from "../engine/catalog";
import { recounted } from "../engine/rollup/recount";
import { column, join, raw, type Sql, sql } from "../engine/sql";
import type { Transaction } from "../engine/write/transaction";

type Node = Organization & { id: string };

/** Rewrites the places below a moved organization and the level columns of all records that they own. */
export async function movePlaces(tx: Transaction, before: Node, after: Node): Promise<void> {
  // What was placed below a node before the node was held shows when one looks again.
  while ((await movePaths(tx, before, after)) > 0);
  if (!hasOtherLevels(before, after)) return;
  for (const spec of tx.engine.catalog.specs.filter(isOwned)) await moveOwned(tx, spec, after);
}

/** Rewrites the party paths below an organization that stands elsewhere in the party. */
export async function movePartyPaths(tx: Transaction, before: Node, after: Node): Promise<void> {
  const { partyPath: old } = before;
  if (!old) return;
  await tx.db.run(
    sql`UPDATE organization SET partyPath = CONCAT(${after.partyPath}, SUBSTRING(partyPath, ${old.length + 1})) WHERE partyPath LIKE ${`${old}%`} AND id <> ${after.id}`,
  );
}

/** One statement for all of them; whatever reads meanwhile reads the tree as it was. */
async function movePaths(tx: Transaction, before: Node, after: Node): Promise<number> {
  const inherits = sql`districtId <=> ${before.districtId}`;
  const rest = raw(`SUBSTRING(path, ${before.path.length + 1})`);
  const isPathKept = before.path === after.path;
  const levels = hasOtherLevels(before, after);
  const sets = [
    // Assignments see those before them: the levels are told by the old path and district.
    ...(levels ? [sql`unitId = IF(${inherits}, ${unitBelow(after, rest)}, unitId)`] : []),
    ...(levels ? [sql`districtId = IF(${inherits}, ${after.districtId}, districtId)`] : []),
    sql`depth = depth + ${after.depth - before.depth}`,
    sql`path = CONCAT(${after.path}, ${rest})`,
  ];
  const moved = await tx.db.run(
    sql`UPDATE organization FORCE INDEX (ix_organization_path) SET ${join(sets, ", ")} WHERE path LIKE ${`${before.path}%`} AND id <> ${after.id}`,
  );
  return isPathKept ? 0 : moved;
}

/** Below a district the first organization on the path is the unit; deeper all have the unit of the one above. */
function unitBelow({ id, districtId, unitId }: Node, rest: Sql): Sql {
  return districtId === id ? sql`SUBSTRING_INDEX(${rest}, '/', 1)` : sql`${unitId}`;
}

/** Whether what stands below has another district or unit than before. */
function hasOtherLevels(before: Node, after: Node): boolean {
  return before.districtId !== after.districtId || before.unitId !== after.unitId;
}

function isOwned({ owner }: RecordSpec): boolean {
  if (!owner || owner.name === "id") return false;
  return targetsOf(owner).some(each => each.name === "Organization");
}

async function moveOwned(tx: Transaction, spec: RecordSpec, { path }: Node): Promise<void> {
  const owner = column("t", spec.owner?.name ?? "");
  const inside = sql`${owner} IN (SELECT id FROM organization WHERE path LIKE ${`${path}%`})`;
  const [district, unit] = ["districtId", "unitId"].map(name => ({
    own: column("t", name),
    place: column("o", name),
  })) as [Level, Level];
  await recounted(tx, spec, inside, () =>
    tx.db.run(
      sql`UPDATE organization o JOIN ${raw(`\`${spec.table}\``)} t ON ${owner} = o.id SET ${district.own} = ${district.place}, ${unit.own} = ${unit.place} WHERE o.path LIKE ${`${path}%`} AND NOT (${district.own} <=> ${district.place} AND ${unit.own} <=> ${unit.place})`,
    ),
  );
}

interface Level {
  own: Sql;
  place: Sql;
}
