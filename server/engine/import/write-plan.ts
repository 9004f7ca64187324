import type { Row } from "../row-codec";
import type { Intent } from "../write/change";
import type { Transaction } from "../write/transaction";
import { actionOf, type Draft } from "./draft";
import type { Part } from "./layout";

/** Writes the records, one kind after the other, through the store's one door. */
export async function writeDrafts(
  tx: Transaction,
  parts: readonly Part[],
  drafts: readonly Draft[],
): Promise<void> {
  for (const part of parts) {
    const mine = drafts.filter(draft => draft.part === part);
    await tx.write(mine.flatMap(intentsOf));
  }
}

function intentsOf(draft: Draft): Intent[] {
  const { spec, id, existing, changed, values } = draft;
  const action = actionOf(draft);
  if (action === "create") return [{ kind: "CREATE", spec, id, values }];
  if (action !== "update") return [];
  const types = changed.flatMap(name => spec.field.get(name)?.typeField ?? []);
  const given: Row = Object.fromEntries([...changed, ...types].map(name => [name, values[name]]));
  const expectedVersion = Number(existing?.["version"]);
  return [{ kind: "UPDATE", spec, id, values: given, expectedVersion }];
}
