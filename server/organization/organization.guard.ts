import { Organization } from "../../schema/organization/organization";
import { bumpAccessVersion } from "../access/access-version";
import type { Behaviour } from "../engine/behaviour";
import { bumpTreeVersion } from "../engine/tree-version";
import { afterOf, beforeOf, type Change, changes as changesField } from "../engine/write/change";
import type { Transaction } from "../engine/write/transaction";
import { openAt } from "./attached";
import { placeBelow, refuseCycle } from "./place.rules";
import { movePartyPaths, movePlaces } from "./move-places";
import { refuseOpenWork } from "./restructure.rules";

type Node = Organization & { id: string };

/** Keeps every organization's path, depth and levels, and those below it when it moves. */
export const organizationBehaviour: Behaviour = {
  type: Organization,
  holds: ["parentId", "partyParentId"],
  derive: async (changes, tx) => {
    await placeAll(changes, tx, "parentId", (parent, after) => {
      const { path, depth, districtId, unitId } = placeBelow(parent, after);
      refuseCycle(path, after.id);
      Object.assign(after, { path, depth, districtId, unitId });
    });
    await placeAll(changes, tx, "partyParentId", (parent, after) => {
      after.partyPath = `${parent?.partyPath ?? "/"}${after.id}/`;
      refuseCycle(after.partyPath, after.id);
    });
  },
  guard: async (changes, tx) => {
    const ended = changes.filter(change => change.before && isAbolished(change, tx.today));
    for (const { id } of ended) refuseOpenWork(await openAt(tx, id));
  },
  follow: async (changes, tx) => {
    const moved = changes.filter(change => change.before && isPlacedAnew(change));
    for (const change of moved) await movePlaces(tx, beforeOf(change) as Node, afterOf(change));
    for (const change of changes.filter(each => each.before && changesField(each, "partyPath"))) {
      await movePartyPaths(tx, beforeOf(change) as Node, afterOf(change));
    }
    await bumpTreeVersion(tx.db);
    tx.afterCommit.push(() => tx.engine.tree.forget());
    if (moved.length || changes.some(change => change.kind === "DELETE")) {
      await bumpAccessVersion(tx.db.connection);
    }
    return [];
  },
};

/** What becomes a district, or ceases to be one, changes the levels below without moving. */
function isPlacedAnew(change: Change): boolean {
  return ["path", "districtId", "unitId"].some(name => changesField(change, name));
}

/** INV-O4, through whichever door an organization ends. */
function isAbolished(change: Change, today: string): boolean {
  const { validToOn } = afterOf<Organization>(change);
  return changesField(change, "validToOn") && Boolean(validToOn) && String(validToOn) < today;
}

type ParentField = "parentId" | "partyParentId";

/** Places each organization below its parent; parents made or moved in the same batch come first. */
async function placeAll(
  changes: readonly Change[],
  tx: Transaction,
  parentField: ParentField,
  place: (parent: Node | null, after: Node) => void,
): Promise<void> {
  const placed = changes.filter(change => !change.before || isMoved(change, parentField));
  const inBatch = new Map(changes.map(change => [change.id, afterOf<Organization>(change)]));
  const known = await parentsOf(placed, tx, parentField, inBatch);
  const waiting = new Set(placed.map(change => change.id));
  const visit = (node: Node): void => {
    if (!waiting.delete(node.id)) return;
    const parentId = node[parentField];
    const parent = parentId ? (inBatch.get(parentId) ?? known.get(parentId) ?? null) : null;
    if (parent && waiting.has(parent.id)) visit(parent);
    place(parent, node);
  };
  for (const change of placed) visit(afterOf<Organization>(change));
}

function isMoved(change: Change, parentField: ParentField): boolean {
  return (
    changesField(change, parentField) ||
    (parentField === "parentId" && changesField(change, "kind"))
  );
}

async function parentsOf(
  placed: readonly Change[],
  tx: Transaction,
  parentField: ParentField,
  inBatch: ReadonlyMap<string, Node>,
): Promise<Map<string, Node>> {
  const ids = placed
    .map(change => afterOf<Organization>(change)[parentField])
    .filter(id => id !== null && id !== undefined && !inBatch.has(id)) as string[];
  if (ids.length === 0) return new Map();
  const parents = await tx.lock(Organization, { id: [...new Set(ids)] });
  return new Map(parents.map(parent => [parent.id, parent as Node]));
}
