import { specOf } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";
import { type Change, changedFields } from "./change";
import { insertRows } from "./rows";
import type { Transaction } from "./transaction";

const BOOKKEEPING = new Set([
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
  const changeSetId = kept.length > 1 ? tx.engine.nextId() : null;
  await insertRows(
    tx,
    specOf("Change"),
    kept.map(change => entryOf(tx, change, changeSetId)),
  );
}

function entryOf(tx: Transaction, change: Change, changeSetId: string | null): Row {
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
    reason: change.reason ?? null,
    changeSetId,
    requestId: tx.requestId,
    fields: differences(change),
  };
}

/** `{ field: [before, after] }`; secrets as ciphertext. */
function differences(change: Change): Record<string, [unknown, unknown]> {
  const names = changedFields(change).filter(name => !BOOKKEEPING.has(name));
  return Object.fromEntries(
    names.map(name => [name, [change.before?.[name] ?? null, change.after[name] ?? null]]),
  );
}
