import { storedInstant } from "../row-codec";
import { sql } from "../sql";
import type { Transaction } from "../write/transaction";
import { packed, unpacked } from "./packed";
import { keyReused, type Repeat } from "./repeat";

const DUPLICATE = 1062;

interface KeptPart {
  bodyHash: string;
  result: string;
}

/**
 * Does the work unless it stands under the key already; then answers what it returned. A second request with the
 * key waits here until the first has committed, and runs if that one is undone.
 */
export async function onceOnly<R>(
  tx: Transaction,
  repeat: Repeat,
  part: number,
  work: (tx: Transaction) => Promise<R>,
): Promise<R> {
  if (!(await claim(tx, repeat, part))) return (await recall(tx, repeat, part)) as R;
  const result = await work(tx);
  const text = tx.engine.cipher.seal(packed(result), placeOf(repeat, part));
  await tx.db.run(
    sql`UPDATE idempotency_key SET result = ${text} WHERE accountId = ${repeat.accountId} AND idempotencyKey = ${repeat.key} AND part = ${part}`,
  );
  return result;
}

/** The first statement of the transaction, so that no two of one key run beside each other. */
async function claim(tx: Transaction, repeat: Repeat, part: number): Promise<boolean> {
  const { accountId, key, bodyHash } = repeat;
  const at = storedInstant(tx.now.toISOString());
  try {
    await tx.db.run(
      sql`INSERT INTO idempotency_key (accountId, idempotencyKey, part, bodyHash, createdAt) VALUES (${accountId}, ${key}, ${part}, ${bodyHash}, ${at})`,
    );
    return true;
  } catch (error) {
    if ((error as { errno?: number }).errno === DUPLICATE) return false;
    throw error;
  }
}

async function recall(tx: Transaction, repeat: Repeat, part: number): Promise<unknown> {
  const { accountId, key, bodyHash } = repeat;
  const [kept] = await tx.db.objects<KeptPart>(
    sql`SELECT bodyHash, result FROM idempotency_key WHERE accountId = ${accountId} AND idempotencyKey = ${key} AND part = ${part}`,
  );
  if (!kept) throw new Error("A key that was there is gone");
  if (kept.bodyHash !== bodyHash) throw keyReused();
  return unpacked(tx.engine.cipher.open(kept.result, placeOf(repeat, part)));
}

function placeOf({ accountId, key }: Repeat, part: number): string {
  return `idempotency_key.result.${accountId}.${part}.${key}`;
}
