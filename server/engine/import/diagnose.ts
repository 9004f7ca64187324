import type { Refusal } from "../errors";
import type { Transaction } from "../write/transaction";
import { writeEach } from "../write/write-each";
import type { Draft } from "./draft";
import type { ImportErrors } from "./import-error";
import type { Layout } from "./layout";
import { writeDrafts } from "./write-plan";

/** After so many refusals the operator knows enough. */
const MAX_REFUSED = 200;

/** Writes everything, or finds the records that are refused. */
export async function tryWrite(
  tx: Transaction,
  layout: Layout,
  drafts: readonly Draft[],
  errors: ImportErrors,
): Promise<void> {
  const { refused, whole } = await writeEach(tx, {
    groups: groupsOf(drafts),
    write: groups => writeDrafts(tx, layout.parts, inOrder(drafts, groups)),
    hangsOn,
    most: MAX_REFUSED,
  });
  if (!whole) return;
  if (whole.code === "CONFLICT") throw whole;
  for (const [group, refusal] of refused) if (refusal) tell(group, refusal, errors);
  // Only together do the records break a rule.
  if (errors.list.length === 0) throw whole;
}

/** As the plan puts them, whatever group they are in. */
function inOrder(drafts: readonly Draft[], groups: readonly Draft[][]): Draft[] {
  const wanted = new Set(groups.flat());
  return drafts.filter(draft => wanted.has(draft));
}

function hangsOn(group: Draft[], refused: ReadonlyMap<Draft[], unknown>): boolean {
  const failed = new Set([...refused.keys()].flat());
  return group.some(draft => [...draft.links.values()].some(each => failed.has(each)));
}

/** Records that belong together: those of a shared one, else those of a row. */
function groupsOf(drafts: readonly Draft[]): Draft[][] {
  const groups = new Map<Draft | undefined, Draft[]>();
  for (const draft of drafts) {
    const { drafts: beside } = draft.home;
    const shared = [...beside.values()].find(each => each.part.told.isShared);
    const leader = shared ?? [...beside.values()][0];
    groups.set(leader, [...(groups.get(leader) ?? []), draft]);
  }
  return [...groups.values()];
}

/** At the cell that the refusal names, else at the first row of the group. */
function tell(
  group: readonly Draft[],
  { code, messages, fields, details }: Refusal,
  errors: ImportErrors,
): void {
  const rule = typeof details["rule"] === "string" ? details["rule"] : code;
  for (const field of fields) {
    const draft = group.find(each => each.given.has(field.path));
    if (!draft) continue;
    return errors.addTo(draft, field.path, field.code, field.messages);
  }
  const [first] = group;
  if (first) errors.addTo(first, null, rule, messages);
}
