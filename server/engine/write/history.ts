import { specOf } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";
import { type Change, changedFields } from "./change";
import { type LogPlace, logPlacesOf } from "./log-place";
import { insertRows } from "./rows";
import type { Transaction } from "./transaction";

export const BOOKKEEPING = new Set([
  "id",
  "version",
  "createdAt",
  "createdById",
  "updatedAt",
  "updatedById",
  "deletedAt",
  "deletedKey",
]);

/** One entry for each change, in the same transaction: nothing happens without a trace. */
export async function writeHistory(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const kept = changes.filter(change => change.spec.kind !== "LOG");
  if (kept.length === 0) return;
  const changeSetId = tx.changeSetId ?? (kept.length > 1 ? tx.engine.nextId() : null);
  const places = await logPlacesOf(tx, kept);
  await insertRows(
    tx,
    specOf("Change"),
    kept.map(change => entryOf(tx, change, changeSetId, places.get(change.id))),
  );
}

/** A purge is no change of a row that stays, and stands in its history all the same. */
type Entered = Omit<Change, "kind"> & { kind: Change["kind"] | "PURGE" };

export function entryOf(
  tx: Transaction,
  change: Entered,
  changeSetId: string | null,
  place: LogPlace | undefined,
): Row {
  const at = tx.now.toISOString();
  const actorId = tx.actor?.accountId ?? null;
  return {
    id: tx.engine.nextId(),
    version: 1,
    createdAt: at,
    createdById: actorId,
    updatedAt: at,
    updatedById: actorId,
    deletedAt: null,
    deletedKey: "0",
    at,
    actorId,
    kind: change.kind,
    recordType: change.spec.name,
    recordId: change.id,
    recordVersion: change.after["version"],
    step: change.step ?? null,
    reason: change.reason ?? tx.reason,
    changeSetId,
    requestId: tx.requestId,
    fields: differences(change),
    revertsId: change.revertsId ?? null,
    ...place,
  };
}

/** `{ field: [before, after] }`; secrets as ciphertext. */
export function differences(
  change: Pick<Change, "spec" | "before" | "after">,
): Record<string, [unknown, unknown]> {
  const { field } = change.spec;
  // Spellings follow from the names.
  const isTold = (name: string) => !BOOKKEEPING.has(name) && !field.get(name)?.spells;
  const names = changedFields(change).filter(isTold);
  return Object.fromEntries(
    names.map(name => [name, [change.before?.[name] ?? null, change.after[name] ?? null]]),
  );
}
