import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import type { AskedRow } from "../engine/bulk/plan";
import { writeWanted } from "../engine/bulk/write-rows";
import { invalid, type Refusal } from "../engine/errors";
import type { Transaction } from "../engine/write/transaction";
import { isHeldOn, postIntents } from "./move-posts";
import { type Held, hasProblems, type Node, successionOf } from "./restructure-held";
import type { SplitPart } from "./restructure-request";

/** New organizations beside the old one, which goes on, take over the children and the posts that are named. */
export async function splitOff(tx: Transaction, held: Held): Promise<AskedRow[]> {
  const [old] = held.from as [Node];
  const parts = held.asked.parts ?? [];
  const kept = { index: 0, id: old.id, version: old.version };
  const made = await writeWanted(
    tx,
    parts.map((part, at) => ({
      ...{ index: at + 1, id: tx.engine.nextId() },
      intent: { kind: "CREATE", spec: specOf(Organization), values: valuesOf(held, old, part) },
    })),
  );
  if (made.some(hasProblems)) return [kept, ...made];
  for (const [at, part] of parts.entries()) {
    const { id } = made[at] as { id: string };
    await moveChildren(tx, old, part, at, id);
    await movePosts(tx, held, part, at, id);
  }
  await tx.write(made.map(({ id }) => successionOf(held, old, id)));
  return [kept, ...made];
}

function valuesOf({ asked }: Held, { parentId, partyParentId }: Node, part: SplitPart) {
  const { code, name, kind } = part;
  return { code, name, kind, parentId, partyParentId, validFromOn: asked.effectiveOn };
}

async function moveChildren(
  tx: Transaction,
  old: Node,
  { childIds }: SplitPart,
  at: number,
  parentId: string,
): Promise<void> {
  if (!childIds?.length) return;
  const ids = [...new Set(childIds)];
  const children = await tx.lock(Organization, { id: ids, parentId: old.id });
  if (children.length !== ids.length) throw stranger(`input.parts.${at}.childIds`, "下级组织");
  const spec = specOf(Organization);
  await tx.write(ids.map(id => ({ kind: "UPDATE", spec, id, values: { parentId } })));
}

async function movePosts(
  tx: Transaction,
  { asked, from }: Held,
  { positionIds }: SplitPart,
  at: number,
  organizationId: string,
): Promise<void> {
  if (!positionIds?.length) return;
  const ids = [...new Set(positionIds)];
  const mine = { id: ids, organizationId: from[0]?.id };
  const held = await tx.lock(PositionAssignment, mine);
  const posts = (held as (PositionAssignment & { id: string })[]).filter(post =>
    isHeldOn(post, asked.effectiveOn),
  );
  if (posts.length !== ids.length) throw stranger(`input.parts.${at}.positionIds`, "在任职务");
  await tx.write(posts.flatMap(post => postIntents(post, asked.effectiveOn, { organizationId })));
}

function stranger(path: string, what: string): Refusal {
  const messages = {
    zh: `只能划出原组织的${what}`,
    en: "only what belongs to the organization can be split off",
  };
  return invalid([{ path, code: "NOT_OF_THIS_ORGANIZATION", messages }]);
}
