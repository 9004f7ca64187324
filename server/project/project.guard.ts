import { Project } from "../../schema/project/project";
import type { Behaviour } from "../engine/behaviour";
import { afterOf } from "../engine/write/change";
import type { Transaction } from "../engine/write/transaction";
import { refuseDates } from "./project.rules";

/** Numbers new projects and keeps their dates in order. */
export const projectBehaviour: Behaviour = {
  type: Project,
  derive: async (changes, tx) => {
    for (const change of changes) {
      const project = afterOf<Project>(change);
      if (!change.before) project.no ??= await nextNo(tx);
    }
  },
  guard: (changes, tx) => {
    for (const change of changes.filter(each => each.kind !== "DELETE")) {
      refuseDates(afterOf<Project>(change), tx.today);
    }
    return Promise.resolve();
  },
};

async function nextNo(tx: Transaction): Promise<string> {
  const year = tx.today.slice(0, 4);
  const number = await tx.nextNumber("XM", Number(year));
  return `XM-${year}-${String(number).padStart(4, "0")}`;
}
