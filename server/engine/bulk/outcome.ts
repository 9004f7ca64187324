import { specOf } from "../../../schema/kit/record-spec";
import type { Cipher } from "../../access/cipher";
import type { Db } from "../db";
import type { Engine } from "../engine";
import { storedInstant } from "../row-codec";
import { raw, sql } from "../sql";
import type { Transaction } from "../write/transaction";
import type { PlanResult, PlanRow } from "./plan";
import type { Totals } from "./totals";

/** Of the rows of a part that went well, so many are told. */
const TOLD = 50;
const KEPT_MS = 7 * 24 * 3_600_000;

type StoredRow = Omit<PlanRow, "spec"> & { type: string };

/** Keeps the whole of what a job has come to; what is older than a week goes. */
export async function keepTotals(tx: Transaction, jobId: string, totals: Totals): Promise<void> {
  await keep(tx, jobId, 0, totals);
  const before = storedInstant(new Date(tx.now.getTime() - KEPT_MS).toISOString());
  await tx.db.run(sql`DELETE FROM bulk_outcome WHERE createdAt < ${before}`);
}

/** Keeps rows of one part: all that failed, some of the others. */
export async function keepRows(
  tx: Transaction,
  jobId: string,
  part: number,
  rows: readonly PlanRow[],
): Promise<void> {
  const failed = rows.filter(row => row.status === "FAILED");
  const others = rows.filter(row => row.status !== "FAILED").slice(0, TOLD);
  const told = [...failed, ...others].sort((a, b) => a.index - b.index);
  const stored = told.map(({ spec, ...row }): StoredRow => ({ ...row, type: spec.name }));
  await keep(tx, jobId, part, stored);
}

async function keep(
  { db, engine, now }: Transaction,
  jobId: string,
  part: number,
  outcome: unknown,
): Promise<void> {
  const sealed = engine.cipher.seal(JSON.stringify(outcome), placeOf(jobId, part));
  const at = storedInstant(now.toISOString());
  await db.run(
    sql`INSERT INTO bulk_outcome (jobId, part, createdAt, outcome) VALUES (${jobId}, ${part}, ${at}, ${sealed}) ON DUPLICATE KEY UPDATE outcome = ${sealed}`,
  );
}

/** Null until the job has come to something. */
export async function readOutcome(
  db: Db,
  { cipher }: Engine,
  jobId: string,
): Promise<PlanResult | null> {
  const kept = await db.objects<{ part: number; outcome: string }>(
    sql`SELECT part, outcome FROM ${raw("bulk_outcome")} WHERE jobId = ${jobId} ORDER BY part`,
  );
  const [totals, ...parts] = kept.map(row => opened(cipher, jobId, row));
  if (!totals || kept[0]?.part !== 0) return null;
  const rows = (parts as StoredRow[][]).flat();
  return {
    ...(totals as Totals),
    rows: rows.map(({ type, ...row }) => ({ ...row, spec: specOf(type) })),
  };
}

function opened(cipher: Cipher, jobId: string, row: { part: number; outcome: string }): unknown {
  return JSON.parse(cipher.open(row.outcome, placeOf(jobId, Number(row.part)))) as unknown;
}

function placeOf(jobId: string, part: number): string {
  return `bulk_outcome.outcome.${jobId}.${part}`;
}
