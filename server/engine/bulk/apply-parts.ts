import type { ErrorCode, Words } from "../errors";
import { Refusal } from "../errors";
import type { JobRun } from "../jobs/job-kind";
import type { Transaction } from "../write/transaction";
import { specOf } from "../../../schema/kit/record-spec";
import { type BulkRequest, planOf, planOfPart, sizeOf } from "./bulk-request";
import { recordChangeSet } from "./change-set";
import { keepRows, keepTotals } from "./outcome";
import type { PlanResult } from "./plan";
import { staleOf, tryOut } from "./run-plan";
import { joinedTotals, noTotals, type Totals } from "./totals";
import { limits } from "../../limits";

/** How far a change set has been applied. */
export interface Standing {
  changeSetId: string;
  /** Rows that are done. */
  at: number;
  part: number;
  totals: Totals;
  isDone: boolean;
}

export interface Why {
  code: ErrorCode;
  messages: Words;
}

/** Saved with every batch: the change itself, and taking it back once that is decided. */
export interface Checkpoint {
  main: Standing;
  back: Standing | null;
  /** Why it is taken back; null when somebody cancelled the job. */
  why: Why | null;
}

export type BulkRun = JobRun<unknown, Checkpoint>;

/** One of the two things that a job applies. */
export interface Course {
  request: BulkRequest;
  /** The checkpoint with the new standing in its place. */
  save: (standing: Standing) => Checkpoint;
  /** Asked before each batch whether to go on. */
  before: () => Promise<void>;
  /** Told of each batch that stands. */
  reached: (standing: Standing) => void;
  /** Its rows and totals are the job's outcome. */
  isOutcome: boolean;
}

export function newStanding(changeSetId: string): Standing {
  return { changeSetId, at: 0, part: 1, totals: noTotals(false), isDone: false };
}

/** Applies the request batch by batch; a refusal leaves what was applied to the caller. */
export async function applyParts(job: BulkRun, course: Course, from: Standing): Promise<Standing> {
  const size = sizeOf(course.request);
  let standing = from;
  while (!standing.isDone && standing.at < size) {
    await course.before();
    standing = await applyPart(job, course, standing, size);
    course.reached(standing);
  }
  return standing.isDone ? standing : finish(job, course, standing);
}

async function applyPart(
  job: BulkRun,
  { request, save, isOutcome }: Course,
  standing: Standing,
  size: number,
): Promise<Standing> {
  const count = Math.min(limits.bulkMax, size - standing.at);
  const plan = planOfPart(request, standing.at, count);
  return job.batch(
    async tx => {
      const tried = await tryOut(tx, plan, standing.changeSetId);
      if (tried.failed > 0 && request.options?.onError !== "SKIP_FAILED") {
        throw new RowsRejected(tried);
      }
      if (standing.part === 1) await openSet(tx, request, job.id);
      if (isOutcome) await keepRows(tx, job.id, standing.part, tried.rows);
      return after(tx, standing, tried, standing.at + count);
    },
    next => ({ checkpoint: save(next), done: next.at, total: size }),
  );
}

function after(tx: Transaction, standing: Standing, tried: PlanResult, at: number): Standing {
  const { rows: _rows, ...totals } = tried;
  const joined = joinedTotals(standing.totals, totals);
  const planHash = chained(tx, standing.totals.planHash, tried.planHash);
  return { ...standing, at, part: standing.part + 1, totals: { ...joined, planHash } };
}

/** The hash of a plan in parts: of the hash so far and that of the next part. */
export function chained(
  { engine }: Pick<Transaction, "engine">,
  one: string,
  next: string,
): string {
  return engine.cipher.blindIndex(`${one} ${next}`, "change-plan");
}

/** Whoever asks for all or nothing is told of the rows of the part that failed. */
export class RowsRejected extends Refusal {
  constructor(readonly tried: PlanResult) {
    super("VALIDATION_FAILED", {
      zh: `有${tried.failed}行未通过，全部未执行`,
      en: `${tried.failed} rows failed; nothing was done`,
    });
  }
}

async function openSet(tx: Transaction, request: BulkRequest, jobId: string): Promise<void> {
  const plan = planOf(request);
  const set = { ...plan.set, state: "APPLYING" as const, jobId };
  await recordChangeSet(tx, { ...plan, set }, noTotals(false));
}

/** The whole must be the plan that the operator saw; then the set stands. */
async function finish(
  job: BulkRun,
  { request, save, isOutcome }: Course,
  standing: Standing,
): Promise<Standing> {
  const { totals, changeSetId } = standing;
  const { planHash } = request.options ?? {};
  if (planHash && planHash !== totals.planHash) throw staleOf(totals);
  return job.batch(
    async tx => {
      const done = { ...standing, isDone: true, totals: { ...totals, changeSetId } };
      tx.changeSetId = changeSetId;
      await closeSet(tx, changeSetId, totals);
      await planOf(request).settle?.(tx, { ...done.totals, rows: [] });
      if (isOutcome) await keepTotals(tx, job.id, done.totals);
      return done;
    },
    done => ({ checkpoint: save(done) }),
  );
}

async function closeSet(
  tx: Transaction,
  id: string,
  { total, succeeded, unchanged, failed, effects }: Totals,
): Promise<void> {
  const counts = { total, succeeded, unchanged, failed, effects: { list: effects } };
  const values = { ...counts, state: "APPLIED" };
  await tx.write([{ kind: "UPDATE", spec: specOf("ChangeSet"), id, values, isTrusted: true }]);
}
