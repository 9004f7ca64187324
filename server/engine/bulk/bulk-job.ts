import { specOf } from "../../../schema/kit/record-spec";
import { Db } from "../db";
import type { Engine } from "../engine";
import { Refusal } from "../errors";
import { JobCancelled, RunEnded } from "../jobs/job-end";
import { isPassing } from "../jobs/back-off";
import { jobKind } from "../jobs/job-kind";
import { raw, sql } from "../sql";
import { limits } from "../../limits";
import {
  applyParts,
  type BulkRun,
  chained,
  type Checkpoint,
  type Course,
  newStanding,
  RowsRejected,
  type Standing,
  type Why,
} from "./apply-parts";
import { type BulkRequest, planOfPart, sizeOf } from "./bulk-request";
import { recordsInSet } from "./change-set-entries";
import { keepRows, keepTotals } from "./outcome";
import { notApplied, tryOut } from "./run-plan";
import type { PlanResult } from "./plan";
import { joinedTotals, noTotals, type Totals } from "./totals";

/** Of the whole request, sealed: inputs hold personal data. */
export interface BulkPayload {
  sealed: string;
}

const PLACE = "job_work.payload.bulk";

export function payloadOf({ cipher }: Engine, request: BulkRequest): BulkPayload {
  return { sealed: cipher.seal(JSON.stringify(request), PLACE) };
}

/** A bulk change of more rows than a request may take: ends applied, or taken back as a whole. */
export const bulkJob = jobKind<BulkPayload, Checkpoint>({
  name: "bulk",
  label: "批量变更",
  run: async job => {
    const run = job as unknown as BulkRun;
    const request = JSON.parse(job.engine.cipher.open(job.payload.sealed, PLACE)) as BulkRequest;
    if (request.options?.dryRun) return tryOutWhole(run, request);
    const standing = job.checkpoint ?? {
      main: newStanding(job.engine.nextId()),
      back: null,
      why: null,
    };
    return applyWhole(run, request, standing);
  },
});

async function applyWhole(job: BulkRun, request: BulkRequest, from: Checkpoint): Promise<string> {
  let standing = from;
  if (!standing.back) {
    try {
      const { totals } = await applyParts(
        job,
        mainCourse(job, request, at => (standing = at)),
        from.main,
      );
      return told("已变更", totals);
    } catch (error) {
      const decided = await decide(job, standing, error);
      if (!decided) throw error;
      standing = decided;
    }
  }
  await takeBack(job, standing);
  throw standing.why ? new Refusal(standing.why.code, standing.why.messages) : new JobCancelled();
}

function mainCourse(
  job: BulkRun,
  request: BulkRequest,
  reached: (checkpoint: Checkpoint) => void,
): Course {
  const save = (main: Standing): Checkpoint => ({ main, back: null, why: null });
  return {
    request,
    save,
    before: () => job.throwIfCancelled(),
    reached: main => reached(save(main)),
    isOutcome: true,
  };
}

/** What ends the request for good; anything else is tried again from the last checkpoint. */
async function decide(
  job: BulkRun,
  standing: Checkpoint,
  error: unknown,
): Promise<Checkpoint | null> {
  const isCancelled = error instanceof JobCancelled;
  if (!isCancelled && (error instanceof RunEnded || isPassing(error))) return null;
  const refusal = error instanceof Refusal ? error : null;
  const why: Why | null = refusal && { code: refusal.code, messages: refusal.messages };
  const next = { ...standing, back: newStanding(job.engine.nextId()), why };
  await job.batch(
    async tx => {
      const totals = notStanding(standing.main.totals, refusal);
      if (refusal instanceof RowsRejected) {
        await keepRows(tx, job.id, standing.main.part, notApplied(refusal.tried).rows);
      }
      await keepTotals(tx, job.id, totals);
    },
    { checkpoint: next },
  );
  return next;
}

function notStanding(totals: Totals, refusal: Refusal | null): Totals {
  const failed = refusal instanceof RowsRejected ? refusal.tried.failed : 0;
  return { ...totals, succeeded: 0, unchanged: 0, failed: totals.failed + failed };
}

/** Rows that others have changed meanwhile stay as they are. */
async function takeBack(job: BulkRun, from: Checkpoint): Promise<void> {
  const { main, back } = from;
  if (!back || back.isDone || main.part === 1) return;
  const request = await backRequest(job, main);
  if (sizeOf(request) === 0) return markEmpty(job, main);
  const course = {
    request,
    save: (standing: Standing): Checkpoint => ({ ...from, back: standing }),
    before: () => Promise.resolve(),
    reached: () => undefined,
    isOutcome: false,
  };
  await applyParts(job, course, back);
}

/** Nothing was changed yet. */
async function markEmpty(job: BulkRun, { changeSetId }: Standing): Promise<void> {
  const spec = specOf("ChangeSet");
  const values = { state: "REVERTED" };
  await job.batch(
    tx => tx.write([{ kind: "UPDATE", spec, id: changeSetId, values, isTrusted: true }]),
    {},
  );
}

async function backRequest(job: BulkRun, { changeSetId }: Standing): Promise<BulkRequest> {
  const db = new Db(job.engine.pool);
  const size = await recordsInSet(db, changeSetId);
  const [set] = await db.cells(
    sql`SELECT recordType FROM ${raw("`change_set`")} WHERE id = ${changeSetId}`,
  );
  const type = String(set?.[0]);
  return { verb: "revert", type, changeSetId, size, options: { onError: "SKIP_FAILED" } };
}

/** Tries everything out in one transaction, so that each part sees the ones before. */
async function tryOutWhole(job: BulkRun, request: BulkRequest): Promise<string> {
  const { engine } = job;
  const parts: PlanResult["rows"][] = [];
  let totals = noTotals(true);
  await job.store
    .transaction(async tx => {
      parts.length = 0;
      totals = noTotals(true);
      const [changeSetId, size] = [engine.nextId(), sizeOf(request)];
      for (let at = 0; at < size; at += limits.bulkMax) {
        await job.throwIfCancelled();
        const count = Math.min(limits.bulkMax, size - at);
        const { rows, ...tried } = await tryOut(tx, planOfPart(request, at, count), changeSetId);
        parts.push(rows);
        const planHash = chained(tx, totals.planHash, tried.planHash);
        totals = { ...joinedTotals(totals, tried), planHash };
        await job.progress(at + count, size);
      }
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  await job.batch(async tx => {
    for (const [at, rows] of parts.entries()) await keepRows(tx, job.id, at + 1, rows);
    await keepTotals(tx, job.id, totals);
  }, {});
  return told("将变更", totals);
}

/** Ends the transaction of a trial. */
class TakenBack extends Error {}

function told(verb: string, { succeeded, unchanged, failed }: Totals): string {
  return `${verb}${succeeded}行，无变化${unchanged}行，未通过${failed}行`;
}
