import { sql } from "../sql";
import type { Transaction } from "../write/transaction";
import { stored } from "./claim";

const FAILED_DAYS = 30;
const DAY_MS = 86_400_000;

/** Lets a runner look at the job at once: to run it again, or to see that it was cancelled. False when nothing of it is kept. */
export async function makeDue(tx: Transaction, id: string, isNewStart: boolean): Promise<boolean> {
  const at = stored(tx.now);
  tx.afterCommit.push(() => tx.engine.signals.tell("jobs"));
  if (!isNewStart) {
    // Who holds the job hears of it by itself.
    await tx.db.run(
      sql`UPDATE job_work SET dueAt = ${at} WHERE jobId = ${id} AND holder IS NULL AND dueAt > ${at}`,
    );
    return true;
  }
  const found = await tx.db.run(
    sql`UPDATE job_work SET dueAt = ${at}, failures = 0 WHERE jobId = ${id} AND holder IS NULL`,
  );
  return found === 1;
}

/** Returns how many. */
export function forgetFailedJobs(tx: Transaction): Promise<number> {
  const before = stored(new Date(tx.now.getTime() - FAILED_DAYS * DAY_MS));
  return tx.db.run(
    sql`DELETE w FROM job_work w JOIN job j ON j.id = w.jobId WHERE w.dueAt IS NULL AND j.state = 'FAILED' AND j.endedAt < ${before}`,
  );
}
