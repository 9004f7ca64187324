import { specOf } from "../../../schema/kit/record-spec";
import { storedInstant } from "../row-codec";
import { sql } from "../sql";
import type { Transaction } from "../write/transaction";

export interface NewJob {
  /** Name of a registered kind. */
  kind: string;
  /** JSON. */
  payload: unknown;
  /** What the list of jobs shows; the kind's label unless given. */
  label?: string;
  total?: number;
  runAt?: Date;
  /** As long as a job of the kind with the same key has not ended, it is the answer and nothing is added. */
  key?: string;
}

const KEY_MAX = 180;

/** Puts work in the queue as part of the transaction; it runs as the account of the transaction. Returns the id of its `Job`. */
export async function enqueueJob(tx: Transaction, job: NewJob): Promise<string> {
  const kind = tx.engine.jobKinds.get(job.kind);
  if (!kind) throw new Error(`there is no job kind ${job.kind}`);
  if (job.key && job.key.length > KEY_MAX) throw new Error("a job's key is too long");
  const id = tx.engine.nextId();
  const openKey = job.key === undefined ? null : `${job.kind}:${job.key}`;
  if (!(await insertWork(tx, id, openKey, job))) return openJob(tx, job, openKey ?? "");
  const values = { kind: job.kind, label: job.label ?? kind.label, total: job.total ?? null };
  await tx.write([{ kind: "CREATE", spec: specOf("Job"), id, values, isTrusted: true }]);
  tx.afterCommit.push(() => tx.engine.signals.tell("jobs"));
  return id;
}

async function insertWork(
  { db, actor, now }: Transaction,
  id: string,
  openKey: string | null,
  { kind, payload, runAt }: NewJob,
): Promise<boolean> {
  const dueAt = storedInstant((runAt ?? now).toISOString());
  const accountId = actor?.accountId ?? null;
  // What an API key may not do, its job may not do either.
  const keyScope = actor?.key ? JSON.stringify(actor.key) : null;
  const made = await db.run(
    sql`INSERT IGNORE INTO job_work (jobId, kind, openKey, accountId, keyScope, payload, dueAt) VALUES (${id}, ${kind}, ${openKey}, ${accountId}, ${keyScope}, ${JSON.stringify(payload ?? null)}, ${dueAt})`,
  );
  return made === 1;
}

/** The job that holds the key; one that ends at this very moment leaves it free. */
async function openJob(tx: Transaction, job: NewJob, openKey: string): Promise<string> {
  const [row] = await tx.db.cells(sql`SELECT jobId FROM job_work WHERE openKey = ${openKey}`);
  return row ? String(row[0]) : enqueueJob(tx, job);
}
