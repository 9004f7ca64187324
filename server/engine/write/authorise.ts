import type { OrganizationNode } from "../../../schema/kit/access";
import { labelOf, targetOf } from "../catalog";
import { readContextOf } from "../engine";
import { forbidden } from "../errors";
import { covers, reachOf } from "../reach";
import { scopeCondition } from "../scope";
import { among, and, column, sql, table } from "../sql";
import { type Change, changes as changesField } from "./change";
import { nodesOf } from "./levels";
import { verbOf } from "./load-rows";
import type { Transaction } from "./transaction";

/** A row may only be made, or moved to, where the actor's right reaches. */
export async function authorise(tx: Transaction, changes: readonly Change[]): Promise<void> {
  if (!tx.actor) return;
  const asked = changes.filter(change => !change.isTrusted && isPlaced(change));
  const nodes = await nodesOf(
    tx,
    asked.map(placeOf).filter(id => id !== null),
  );
  for (const change of asked) {
    const isAllowed = change.spec.owner
      ? reaches(tx, change, nodes.get(placeOf(change) ?? "") ?? null)
      : await reachesParent(tx, change);
    if (!isAllowed) throw forbidden(verbOf(change.kind), labelOf(change.spec));
  }
}

/** Creation, and a change of owner or parent; other changes were judged on the row as it was. */
function isPlaced(change: Change): boolean {
  const { kind, spec } = change;
  if (kind === "CREATE") return true;
  const anchor = spec.owner ?? spec.parent;
  return kind === "UPDATE" && anchor !== undefined && changesField(change, anchor.name);
}

/** The organization that decides; a new organization is placed by its parent. */
function placeOf({ spec, after }: Change): string | null {
  const name = spec.owner?.name === "id" ? "parentId" : (spec.owner?.name ?? "");
  return (after[name] as string | null | undefined) ?? null;
}

function ruleOf({ kind, spec }: Change) {
  return kind === "CREATE" ? spec.access.create : spec.access.update;
}

function reaches({ actor }: Transaction, change: Change, node: OrganizationNode | null): boolean {
  if (!actor) return true;
  const reach = reachOf(ruleOf(change), change.spec, actor);
  return covers(reach, node) || hasOwnTie(change, reach, actor);
}

/** The row names the actor himself, as the rule allows. */
function hasOwnTie(
  { after }: Change,
  reach: ReturnType<typeof reachOf>,
  actor: { accountId: string; officialId: string | null },
): boolean {
  if (typeof reach === "string") return false;
  return reach.ties.some(tie => {
    if (!("is" in tie)) return false;
    const id = tie.is === "official" ? actor.officialId : actor.accountId;
    return id !== null && (after[tie.field] === id || after[`${tie.field}Id`] === id);
  });
}

async function reachesParent(tx: Transaction, change: Change): Promise<boolean> {
  const { spec, after } = change;
  if (!tx.actor) return true;
  const reach = reachOf(ruleOf(change), spec, tx.actor);
  if (reach === "all" || reach === "none" || !spec.parent) return reach === "all";
  const parent = targetOf(spec.parent);
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  const id = String(after[spec.parent.name]);
  const visible = await scopeCondition(context, parent, parent.access.read, "t");
  const rows = await tx.db.cells(
    sql`SELECT 1 FROM ${table(parent.table, "t")} WHERE ${and([among(column("t", "id"), [id]), visible])}`,
  );
  return rows.length > 0;
}
