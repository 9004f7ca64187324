import { Refusal } from "../errors";
import { refusalOf } from "../write/database-errors";
import type { Transaction } from "../write/transaction";
import type { Draft } from "./draft";
import type { ImportErrors } from "./import-error";
import type { Layout } from "./layout";
import { writeDrafts } from "./write-plan";

const CHUNK = 200;
/** After so many refusals the operator knows enough. */
const MAX_REFUSED = 200;

/** Writes everything or nothing; a refusal is looked for record by record. True when all was written. */
export async function tryWrite(
  tx: Transaction,
  layout: Layout,
  drafts: readonly Draft[],
  errors: ImportErrors,
): Promise<boolean> {
  const refusal = await attempt(tx, layout, drafts, "whole");
  if (!refusal) return true;
  if (refusal.code === "CONFLICT") throw refusal;
  await diagnose(tx, layout, drafts, errors);
  // Only together do the records break a rule.
  if (errors.list.length === 0) throw refusal;
  return false;
}

async function diagnose(
  tx: Transaction,
  layout: Layout,
  drafts: readonly Draft[],
  errors: ImportErrors,
): Promise<void> {
  const groups = groupsOf(drafts);
  const failed = new Set<Draft>();
  for (let at = 0; at < groups.length && failed.size < MAX_REFUSED; at += CHUNK) {
    const chunk = groups.slice(at, at + CHUNK);
    if (!(await attempt(tx, layout, chunk.flat(), "chunk"))) continue;
    for (const group of chunk) {
      const hangsOn = group.some(draft => [...draft.links.values()].some(each => failed.has(each)));
      const refusal = hangsOn ? null : await attempt(tx, layout, group, "one");
      if (refusal) tell(group, refusal, errors);
      if (refusal || hangsOn) for (const draft of group) failed.add(draft);
      if (failed.size >= MAX_REFUSED) return;
    }
  }
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

/** Nested ones need names of their own. */
const SAVEPOINTS = {
  whole: { set: "SAVEPOINT import_whole", back: "ROLLBACK TO SAVEPOINT import_whole" },
  chunk: { set: "SAVEPOINT import_chunk", back: "ROLLBACK TO SAVEPOINT import_chunk" },
  one: { set: "SAVEPOINT import_one", back: "ROLLBACK TO SAVEPOINT import_one" },
} as const;

/** The refusal, with everything undone; null when it was written. */
async function attempt(
  tx: Transaction,
  layout: Layout,
  drafts: readonly Draft[],
  name: keyof typeof SAVEPOINTS,
): Promise<Refusal | null> {
  const { connection } = tx.db;
  const waiting = tx.afterCommit.length;
  await connection.query(SAVEPOINTS[name].set);
  try {
    await writeDrafts(tx, layout.parts, drafts);
    return null;
  } catch (error) {
    const refusal = refusalOf(error, tx.engine.catalog.specs);
    if (!(refusal instanceof Refusal) || refusal.code === "UNAVAILABLE") throw error;
    await connection.query(SAVEPOINTS[name].back);
    tx.afterCommit.length = waiting;
    return refusal;
  }
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
