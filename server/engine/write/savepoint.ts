import { Refusal } from "../errors";
import { refusalOf } from "./database-errors";
import type { Transaction } from "./transaction";

/** Nested attempts need names of their own. */
const SAVEPOINTS = {
  1: { set: "SAVEPOINT attempt_1", back: "ROLLBACK TO SAVEPOINT attempt_1" },
  2: { set: "SAVEPOINT attempt_2", back: "ROLLBACK TO SAVEPOINT attempt_2" },
  3: { set: "SAVEPOINT attempt_3", back: "ROLLBACK TO SAVEPOINT attempt_3" },
  4: { set: "SAVEPOINT attempt_4", back: "ROLLBACK TO SAVEPOINT attempt_4" },
  5: { set: "SAVEPOINT attempt_5", back: "ROLLBACK TO SAVEPOINT attempt_5" },
} as const;

/**
 * Tries work out within the transaction: a refusal takes back all that it did and is answered; null means that it
 * stands.
 */
export async function attempt(
  tx: Transaction,
  depth: keyof typeof SAVEPOINTS,
  work: () => Promise<unknown>,
): Promise<Refusal | null> {
  const { connection } = tx.db;
  const lists = [tx.afterCommit, tx.changes, tx.touched];
  const lengths = lists.map(list => list.length);
  await connection.query(SAVEPOINTS[depth].set);
  try {
    await work();
    await tx.flush();
    return null;
  } catch (error) {
    const refusal = refusalOf(error, tx.engine.catalog.specs);
    if (!(refusal instanceof Refusal) || refusal.code === "UNAVAILABLE") throw error;
    await connection.query(SAVEPOINTS[depth].back);
    lists.forEach((list, at) => (list.length = lengths[at] ?? 0));
    return refusal;
  }
}
