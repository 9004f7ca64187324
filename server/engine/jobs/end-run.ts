import type { Engine } from "../engine";
import { type Sql, sql } from "../sql";
import { unitOfWork } from "../write/unit-of-work";
import { type Claimed, stored, touch } from "./claim";
import { LeaseLost } from "./job-end";

/** How a run of a job came to its end. */
export type Outcome =
  | { state: "SUCCEEDED" | "CANCELLED" | "FAILED"; message: string | null }
  /** To be run again from its checkpoint, at that time. */
  | { state: "QUEUED"; message: string | null; dueAt: Date; isBlameless: boolean };

const MESSAGE_MAX = 500;

/** Writes the end of the run, unless another server has taken the job. */
export async function endRun(
  engine: Engine,
  claimed: Claimed,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const { id, holder } = claimed;
  const occasion = { actor: null, now: () => now, requestId: `job ${id}` };
  await unitOfWork(engine, occasion, async tx => {
    await tx.db.run(sql`UPDATE job SET ${jobAfter(outcome, now)} WHERE id = ${id}`);
    if ((await tx.db.run(workAfter(outcome, id, holder))) !== 1) throw new LeaseLost();
    touch(tx, id);
  });
}

function jobAfter(outcome: Outcome, now: Date): Sql {
  const message = outcome.message === null ? null : [...outcome.message].slice(0, MESSAGE_MAX);
  const said = sql`message = ${message && message.join("")}, updatedAt = ${stored(now)}`;
  if (outcome.state !== "QUEUED") {
    return sql`state = ${outcome.state}, endedAt = ${stored(now)}, ${said}`;
  }
  return sql`state = IF(state = 'CANCELLING', state, 'QUEUED'), ${said}`;
}

/** What failed stays, so that it can be tried again. */
function workAfter(outcome: Outcome, id: string, holder: string): Sql {
  const mine = sql`jobId = ${id} AND holder = ${holder}`;
  if (outcome.state === "FAILED") {
    return sql`UPDATE job_work SET holder = NULL, dueAt = NULL, openKey = NULL WHERE ${mine}`;
  }
  if (outcome.state !== "QUEUED") return sql`DELETE FROM job_work WHERE ${mine}`;
  const counted = outcome.isBlameless ? 1 : 0;
  return sql`UPDATE job_work SET holder = NULL, dueAt = ${stored(outcome.dueAt)}, failures = failures - ${counted} WHERE ${mine}`;
}
