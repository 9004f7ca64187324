import type { OrganizationNode } from "../../../schema/kit/access";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { labelOf, targetOf } from "../catalog";
import { readContextOf } from "../engine";
import { forbidden } from "../errors";
import { covers, reachOf } from "../reach";
import { parentCondition } from "../scope";
import { fieldNamed } from "../ties";
import { among, and, column, sql, table } from "../sql";
import { type Change, changes as changesField, type Intent } from "./change";
import { nodesOf } from "./levels";
import { verbOf } from "./load-rows";
import type { Transaction } from "./transaction";

/** Who may create nothing of the kind is told so before anything of what he sent is looked at. */
export function authoriseCreators({ actor }: Transaction, intents: readonly Intent[]): void {
  if (!actor) return;
  for (const { kind, spec, isTrusted } of intents) {
    if (kind !== "CREATE" || isTrusted) continue;
    if (reachOf(spec.access.create, spec, actor) === "none") {
      throw forbidden(verbOf(kind), labelOf(spec));
    }
  }
}

/** A row may only be made, or moved to, where the actor's right reaches. */
export async function authorise(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const [refused] = await forbiddenOf(
    tx,
    changes.filter(change => !change.isTrusted),
  );
  if (refused) throw forbidden(verbOf(refused.kind), labelOf(refused.spec));
}

/** The changes that would put a row where the actor's right does not reach. */
export async function forbiddenOf(
  tx: Transaction,
  changes: readonly Change[],
): Promise<readonly Change[]> {
  if (!tx.actor) return [];
  const asked = changes.filter(isPlaced);
  const nodes = await placesOf(tx, asked);
  const owned = asked.filter(change => change.spec.owner);
  const children = asked.filter(change => !change.spec.owner);
  return [
    ...owned.filter(change => !reaches(tx, change, nodes.get(placeOf(change) ?? "") ?? null)),
    ...(await beyondParents(tx, children)),
  ];
}

/** Organizations that decide, those that the batch itself makes included. */
async function placesOf(
  tx: Transaction,
  asked: readonly Change[],
): Promise<Map<string, OrganizationNode>> {
  const ids = asked.map(placeOf).filter(id => id !== null);
  const nodes = await nodesOf(tx, ids);
  for (const { spec, kind, after } of asked) {
    const isMade = kind === "CREATE" && spec.owner?.name === "id" && after["path"] !== undefined;
    if (isMade) nodes.set(after["id"] as string, after as unknown as OrganizationNode);
  }
  return nodes;
}

/** Creation, and a change of owner, parent or tie; other changes were judged on the row as it was. */
function isPlaced(change: Change): boolean {
  const { kind, spec } = change;
  if (kind === "CREATE") return true;
  if (kind !== "UPDATE") return false;
  const tied = tiesOf(change).map(tie => fieldNamed(spec, tie.field).name);
  return [...tied, anchorOf(spec)].some(name => changesField(change, name));
}

/** The field that places a row; an organization is placed by its parent. */
function anchorOf({ owner, parent }: RecordSpec): string {
  return owner?.name === "id" ? "parentId" : ((owner ?? parent)?.name ?? "id");
}

/** The ties of the rule that the row itself holds. */
function tiesOf(change: Change): { field: string; is: "official" | "account" }[] {
  const rule = ruleOf(change);
  return rule.kind === "granted" ? rule.ties.filter(tie => "is" in tie) : [];
}

/** The organization that decides. */
function placeOf({ spec, after }: Change): string | null {
  return spec.owner ? ((after[anchorOf(spec)] as string | null | undefined) ?? null) : null;
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

/** Children whose parent is out of reach; one query for all parents of a kind. */
async function beyondParents(tx: Transaction, children: readonly Change[]): Promise<Change[]> {
  const refused: Change[] = [];
  for (const spec of new Set(children.map(change => change.spec))) {
    for (const kind of ["CREATE", "UPDATE"] as const) {
      const mine = children.filter(change => change.spec === spec && change.kind === kind);
      if (mine.length) refused.push(...(await beyondParent(tx, mine)));
    }
  }
  return refused;
}

async function beyondParent(tx: Transaction, children: readonly Change[]): Promise<Change[]> {
  const [first] = children;
  const { actor } = tx;
  if (!first || !actor) return [];
  const { spec } = first;
  const reach = reachOf(ruleOf(first), spec, actor);
  if (reach === "all") return [];
  if (reach === "none") return [...children];
  const others = children.filter(change => !hasOwnTie(change, reach, actor));
  const { parent: field } = spec;
  if (!field || others.length === 0) return others;
  const parent = targetOf(field);
  const context = readContextOf(tx.engine, actor, tx.now, "zh");
  const within = await parentCondition(context, spec, reach, "t");
  const ids = [...new Set(others.map(({ after }) => String(after[field.name])))];
  const rows = await tx.db.cells(
    sql`SELECT ${column("t", "id")} FROM ${table(parent.table, "t")} WHERE ${and([among(column("t", "id"), ids), within])}`,
  );
  const found = new Set(rows.map(([id]) => id));
  return others.filter(({ after }) => !found.has(String(after[field.name])));
}
