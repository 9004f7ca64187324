import { setTimeout as sleep } from "node:timers/promises";
import type { PoolConnection } from "mysql2/promise";
import type { Actor } from "../../../schema/kit/access";
import type { Engine } from "../engine";
import { isTransient, refusalOf } from "./database-errors";
import { Transaction } from "./transaction";

const ATTEMPTS = 4;
const PAUSE_MS = 15;

export interface Occasion {
  actor: Actor | null;
  now: () => Date;
  requestId: string;
}

/**
 * Runs the work in one transaction, again as a whole when the database asks for it.
 * The work may have no effects outside the transaction.
 */
export async function unitOfWork<R>(
  engine: Engine,
  occasion: Occasion,
  work: (tx: Transaction) => Promise<R>,
): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(engine, occasion, work);
    } catch (error) {
      if (!isTransient(error) || attempt === ATTEMPTS) throw refusalOf(error, engine.catalog.specs);
      await sleep(PAUSE_MS * attempt * (1 + Math.random()));
    }
  }
}

async function once<R>(
  engine: Engine,
  { actor, now, requestId }: Occasion,
  work: (tx: Transaction) => Promise<R>,
): Promise<R> {
  const connection = await engine.pool.getConnection();
  try {
    await connection.beginTransaction();
    const tx = new Transaction(engine, connection, actor, now(), requestId);
    const result = await work(tx);
    await connection.commit();
    connection.release();
    for (const run of tx.afterCommit) run();
    return result;
  } catch (error) {
    await giveUp(connection);
    throw error;
  }
}

/** A connection that cannot roll back is not given to anybody else. */
async function giveUp(connection: PoolConnection): Promise<void> {
  try {
    await connection.rollback();
    connection.release();
  } catch {
    connection.destroy();
  }
}
