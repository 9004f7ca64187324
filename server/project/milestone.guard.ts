import { Milestone } from "../../schema/project/milestone";
import type { Behaviour } from "../engine/behaviour";
import { afterOf, beforeOf, type Change } from "../engine/write/change";
import { lockRows } from "../engine/write/lock-rows";
import type { Transaction } from "../engine/write/transaction";
import { refuseDone, refuseNewBaseline, refuseOverweight } from "./project.rules";

/** INV-J1 and J2. */
export const milestoneBehaviour: Behaviour = {
  type: Milestone,
  holds: ["projectId"],
  guard: async (changes, tx) => {
    const kept = changes.filter(change => change.kind !== "DELETE");
    for (const change of kept) {
      const before = beforeOf<Milestone>(change);
      if (before) refuseNewBaseline(before, afterOf(change));
      refuseDone(afterOf<Milestone>(change), tx.today);
    }
    await weigh(kept, changes, tx);
  },
};

/** The project is held, so that two additions take turns. */
async function weigh(
  kept: readonly Change[],
  changes: readonly Change[],
  tx: Transaction,
): Promise<void> {
  const made = kept.map(change => afterOf<Milestone>(change));
  const projects = [...new Set(made.map(milestone => milestone.projectId))];
  await lockRows(
    tx,
    projects.map(id => ({ type: "Project", id })),
  );
  const inBatch = new Set(changes.map(change => change.id));
  const stored = await tx.rows(Milestone, { projectId: projects });
  const all = [...stored.filter(({ id }) => !inBatch.has(id)), ...made];
  for (const id of projects) refuseOverweight(all.filter(({ projectId }) => projectId === id));
}
