import { specOf } from "../../../schema/kit/record-spec";
import { labelOf } from "../catalog";
import { Db } from "../db";
import { notFound } from "../errors";
import type { Store } from "../store";
import { readOutcome } from "./outcome";
import type { BulkDone } from "./run-bulk";
import { noTotals } from "./totals";

/** What a bulk job has come to; whoever looks after jobs sees the job, its rows are its author's. */
export async function outcomeOfJob(store: Store, jobId: string): Promise<BulkDone> {
  const spec = specOf("Job");
  const selection = ["createdById", "total", "kind"].map(name => {
    return { name, key: name, args: {}, fields: [] };
  });
  const job = await store.one(spec, jobId, selection);
  const { actor } = store.occasion;
  if (job["createdById"] !== actor.accountId || job["kind"] !== "bulk") {
    throw notFound(labelOf(spec));
  }
  const kept = await readOutcome(new Db(store.engine.pool), store.engine, jobId);
  if (kept) return { ...kept, jobId };
  return { ...noTotals(false), total: Number(job["total"]), rows: [], jobId };
}
