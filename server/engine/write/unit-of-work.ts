import { setTimeout as sleep } from "node:timers/promises";
import type { PoolConnection } from "mysql2/promise";
import type { Actor } from "../../../schema/kit/access";
import type { Engine } from "../engine";
import { writeOutbox } from "../outbox/write-outbox";
import { readOnlyKey } from "../errors";
import { onceOnly } from "../repeat/once-only";
import type { Repeat } from "../repeat/repeat";
import { HeldConnection } from "./held-connection";
import { isCut, isTransient, refusalOf, unknownOutcome } from "./database-errors";
import { Transaction } from "./transaction";

const ATTEMPTS = 4;
const PAUSE_MS = 15;

export interface Occasion {
  actor: Actor | null;
  now: () => Date;
  requestId: string;
  /** Of a request that may be sent again. */
  repeat?: Repeat | null;
}

/** What is read at the end, with the commit. */
type Answer<R, A> = (tx: Transaction, result: R) => Promise<A>;

/**
 * Runs the work in one transaction, again as a whole when the database asks for it or the connection was cut before
 * the end. The work may have no effects outside the transaction.
 */
export async function unitOfWork<R>(
  engine: Engine,
  occasion: Occasion,
  work: (tx: Transaction) => Promise<R>,
): Promise<R> {
  return unitWithAnswer(engine, occasion, work, async (_, result) => result);
}

/** The same; the answer is read on the way out, and may be refused although the work is done. */
export async function unitWithAnswer<R, A>(
  engine: Engine,
  occasion: Occasion,
  work: (tx: Transaction) => Promise<R>,
  answer: Answer<R, A>,
): Promise<A> {
  const { actor, repeat } = occasion;
  if (actor?.key?.isReadOnly) throw readOnlyKey();
  const part = repeat ? repeat.parts++ : 0;
  const run = repeat ? (tx: Transaction) => onceOnly(tx, repeat, part, work) : work;
  for (let attempt = 1; ; attempt += 1) {
    const progress: Progress = { isCommitting: false };
    try {
      const result = await once(engine, occasion, progress, run, answer);
      if (repeat) repeat.isKept = true;
      return result;
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthAnother(error, progress, repeat)) {
        throw refusalAfter(error, progress, engine);
      }
      await sleep(PAUSE_MS * attempt * (1 + Math.random()));
    }
  }
}

/** How far an attempt came. */
interface Progress {
  isCommitting: boolean;
}

/** A commit whose answer was lost may have been done: only what stands under a key can be asked for again. */
function isWorthAnother(
  error: unknown,
  { isCommitting }: Progress,
  repeat: Repeat | null | undefined,
): boolean {
  return isTransient(error) || (isCut(error) && (!isCommitting || Boolean(repeat)));
}

function refusalAfter(error: unknown, { isCommitting }: Progress, { catalog }: Engine): unknown {
  return isCommitting && isCut(error) ? unknownOutcome() : refusalOf(error, catalog.specs);
}

async function once<R, A>(
  engine: Engine,
  { actor, now, requestId }: Occasion,
  progress: Progress,
  work: (tx: Transaction) => Promise<R>,
  answer: Answer<R, A>,
): Promise<A> {
  const connection = await engine.pool.getConnection();
  const held = new HeldConnection(connection);
  const tx = new Transaction(engine, held, actor, now(), requestId);
  let answered: A;
  try {
    const result = await work(tx);
    await writeOutbox(tx);
    progress.isCommitting = true;
    held.endWithNext();
    answered = await answer(tx, result);
    await held.commit();
  } catch (error) {
    if (held.isEnded) finish(tx, connection);
    else await giveUp(held, connection);
    throw error;
  }
  finish(tx, connection);
  return answered;
}

function finish({ afterCommit }: Transaction, connection: PoolConnection): void {
  connection.release();
  for (const run of afterCommit) run();
}

/** A connection that cannot roll back is not given to anybody else. */
async function giveUp(held: HeldConnection, connection: PoolConnection): Promise<void> {
  try {
    await held.rollback();
    connection.release();
  } catch {
    held.destroy();
  }
}
