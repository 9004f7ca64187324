import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import { movableReferences, type Move, movesOf } from "../engine/bulk/move-references";
import type { Reference } from "../engine/catalog";
import { openCondition } from "../engine/open-rows";
import { and, column, type Sql, sql, TRUE } from "../engine/sql";
import type { Transaction } from "../engine/write/transaction";
import { isHeldOn } from "./move-posts";

/** Posts end and begin again; what led to today stays as it was. */
const BY_THEMSELVES = new Set(["PositionAssignment", "OrganizationSuccession"]);
/** Last days of what a row tells, where it has one. */
const LAST_DAYS = ["toOn", "validToOn"];

/**
 * What goes along when an organization ends: all that it owns and all that names it, except what is finished, which
 * stays with the organization of its time (INV-O4).
 */
export async function attachedTo(
  tx: Transaction,
  ids: readonly string[],
  day: string,
  to: string,
): Promise<Move[]> {
  const spec = specOf(Organization);
  const references = movableReferences(tx, spec).filter(goesAlong);
  const lasting = references.map(each => ({ ...each, which: lasts(each, day) }));
  const moves = await movesOf(tx, spec, lasting, ids, to);
  return moves.filter(move => move.spec !== spec || !ids.includes(move.rowId));
}

function goesAlong({ spec, field }: Reference): boolean {
  if (BY_THEMSELVES.has(spec.name)) return false;
  return spec.owner === field || !field.readOnly;
}

function lasts({ spec }: Reference, day: string): Sql {
  const last = LAST_DAYS.find(name => spec.field.has(name));
  const at = last ? column("c", last) : null;
  return and([openCondition(spec, "c"), at ? sql`(${at} IS NULL OR ${at} >= ${day})` : TRUE]);
}

export interface Attached {
  resource: string;
  label: string;
  count: number;
}

/** The same, counted by record. */
export function countAttached(moves: readonly Pick<Move, "spec" | "rowId">[]): Attached[] {
  const rows = new Map<string, Attached & { ids: Set<string> }>();
  for (const { spec, rowId } of moves) {
    const known = rows.get(spec.name) ?? {
      ...{ resource: spec.name, label: spec.label, count: 0 },
      ids: new Set(),
    };
    known.ids.add(rowId);
    rows.set(spec.name, { ...known, count: known.ids.size });
  }
  return [...rows.values()].map(({ resource, label, count }) => ({ resource, label, count }));
}

/** All that still hangs on an organization today. */
export async function openAt(tx: Transaction, id: string): Promise<Attached[]> {
  const moves = await attachedTo(tx, [id], tx.today, "");
  const posts = await openPosts(tx, [id], tx.today);
  return countAttached([
    ...moves,
    ...posts.map(post => ({ spec: specOf(PositionAssignment), rowId: post.id })),
  ]);
}

/** Posts that are held on the day or later. */
export async function openPosts(tx: Transaction, ids: readonly string[], day: string) {
  const posts = await tx.rows(PositionAssignment, { organizationId: ids });
  return (posts as (PositionAssignment & { id: string })[]).filter(post => isHeldOn(post, day));
}
