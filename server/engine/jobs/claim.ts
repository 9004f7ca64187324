import type { KeyScope } from "../../../schema/kit/access";
import { Db } from "../db";
import type { Engine } from "../engine";
import { storedInstant } from "../row-codec";
import { among, raw, sql } from "../sql";
import { unitOfWork } from "../write/unit-of-work";
import type { Transaction } from "../write/transaction";
import { FAILURES_MAX } from "./back-off";

/** A job and the right to run it. */
export interface Claimed {
  id: string;
  kind: string;
  /** Null: the system itself. */
  accountId: string | null;
  /** Of the API key that asked, if one did. */
  key: KeyScope | null;
  payload: unknown;
  checkpoint: unknown;
  /** Runs in a row that came to nothing, this one included. */
  failures: number;
  /** Of this very run. */
  holder: string;
}

export interface Lease {
  holder: string;
  now: Date;
  until: Date;
}

/** Ids of jobs that somebody may take: due, or held by a server that has not renewed its lease. */
export async function dueJobs(engine: Engine, now: Date, limit: number): Promise<string[]> {
  const kinds = among(raw("kind"), [...engine.jobKinds.keys()]);
  const rows = await new Db(engine.pool).cells(
    sql`SELECT jobId FROM job_work WHERE dueAt <= ${stored(now)} AND ${kinds} ORDER BY dueAt LIMIT ${raw(String(limit))}`,
  );
  return rows.map(([id]) => String(id));
}

/** Takes the job unless somebody else was faster. */
export async function claim(engine: Engine, id: string, lease: Lease): Promise<Claimed | null> {
  const occasion = { actor: null, now: () => lease.now, requestId: `job ${id}` };
  return unitOfWork(engine, occasion, async tx => {
    // The job before its work, everywhere: nobody waits in a ring.
    const [job] = await tx.db.cells(sql`SELECT state FROM job WHERE id = ${id} FOR UPDATE`);
    const taken = await tx.db.run(
      sql`UPDATE job_work SET holder = ${lease.holder}, dueAt = ${stored(lease.until)}, failures = failures + 1 WHERE jobId = ${id} AND dueAt <= ${stored(lease.now)}`,
    );
    if (!job || taken !== 1) return null;
    const claimed = await readWork(tx, id, lease.holder);
    if (claimed.failures > FAILURES_MAX) {
      await giveUp(tx, id);
      return null;
    }
    await markRunning(tx, id);
    return claimed;
  });
}

async function readWork({ db }: Transaction, id: string, holder: string): Promise<Claimed> {
  const [row] = await db.cells(
    sql`SELECT kind, accountId, keyScope, payload, checkpoint, failures FROM job_work WHERE jobId = ${id}`,
  );
  const [kind, accountId, key, payload, checkpoint, failures] = row ?? [];
  return {
    id,
    kind: String(kind),
    accountId: accountId as string | null,
    key: parsed(key) as KeyScope | null,
    payload: parsed(payload),
    checkpoint: parsed(checkpoint),
    failures: Number(failures),
    holder,
  };
}

function parsed(text: unknown): unknown {
  return text === null ? null : (JSON.parse(text as string) as unknown);
}

async function markRunning(tx: Transaction, id: string): Promise<void> {
  const at = stored(tx.now);
  await tx.db.run(
    sql`UPDATE job SET state = IF(state = 'CANCELLING', state, 'RUNNING'), startedAt = COALESCE(startedAt, ${at}), attempts = attempts + 1, updatedAt = ${at} WHERE id = ${id}`,
  );
  touch(tx, id);
}

/** It has taken several servers down with it, or the servers were killed again and again. */
async function giveUp(tx: Transaction, id: string): Promise<void> {
  const at = stored(tx.now);
  await tx.db.run(
    sql`UPDATE job_work SET holder = NULL, dueAt = NULL, openKey = NULL WHERE jobId = ${id}`,
  );
  await tx.db.run(
    sql`UPDATE job SET state = 'FAILED', message = ${"多次执行均未完成"}, endedAt = ${at}, updatedAt = ${at} WHERE id = ${id}`,
  );
  touch(tx, id);
}

/** Tells those who look at the job. Its version stays: it counts what people do. */
export function touch(tx: Transaction, id: string): void {
  tx.touched.push({ type: "Job", kind: "UPDATE", id });
}

export function stored(at: Date): string {
  return storedInstant(at.toISOString());
}
