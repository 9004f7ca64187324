import type { ChangeSet } from "../../../schema/audit/change-set";
import { type RecordSpec, specOf } from "../../../schema/kit/record-spec";
import { Db } from "../db";
import { type Refusal, ruleBroken } from "../errors";
import type { Store } from "../store";
import { raw, sql } from "../sql";
import type { Transaction } from "../write/transaction";
import type { BulkRequest } from "./bulk-request";
import { entriesOfSet, type Part, recordsInSet } from "./change-set-entries";
import type { AskedRow, PlanOptions, PlanRequest } from "./plan";
import { undoOf } from "./undo";
import { writeWanted } from "./write-rows";

type Options = PlanOptions | null;

/** The request to take back what a change set did; NOT_FOUND unless the caller sees the set. */
export async function revertRequest(
  store: Store,
  changeSetId: string,
  options: Options,
): Promise<BulkRequest> {
  const selection = ["recordType", "state", "jobId"].map(name => {
    return { name, key: name, args: {}, fields: [] };
  });
  const set = await store.one(specOf("ChangeSet"), changeSetId, selection);
  const db = new Db(store.engine.pool);
  await refuseUnfit(db, set as unknown as ChangeSet);
  const size = await recordsInSet(db, changeSetId);
  if (size === 0) throw nothingLeft();
  return { verb: "revert", type: set["recordType"] as string, changeSetId, size, options };
}

/** Takes back some of the set's records; rows that changed since are told, not overwritten. */
export function revertPart(
  spec: RecordSpec,
  changeSetId: string,
  options: Options,
  part: Part,
): PlanRequest {
  return {
    kind: "REVERT",
    spec,
    asked: [changeSetId, part],
    options,
    set: { revertsId: changeSetId },
    work: tx => undo(tx, spec, changeSetId, part),
    settle: (tx, { failed }) => markReverted(tx, changeSetId, failed > 0),
  };
}

/** They made references name other rows. */
const REDIRECTING: readonly string[] = ["MERGE", "RESTRUCTURE"];

async function undo(
  tx: Transaction,
  spec: RecordSpec,
  changeSetId: string,
  part: Part,
): Promise<AskedRow[]> {
  const [set] = await tx.lock<ChangeSet>(specOf("ChangeSet").type as never, { id: changeSetId });
  if (!set) throw new Error(`change set ${changeSetId} is gone`);
  if (set.state === "REVERTED") throw revertedAlready();
  const entries = await entriesOfSet(tx, changeSetId, part);
  if (entries.length === 0 && part.at === 0) throw nothingLeft();
  const rows = await writeWanted(
    tx,
    await undoOf(tx, spec, entries, REDIRECTING.includes(set.kind)),
  );
  return rows.map(row => ({ ...row, index: row.index + part.at }));
}

/** A set that is being applied is taken back by its own job, or by hand when that came to nothing. */
async function refuseUnfit(db: Db, { state, jobId }: ChangeSet): Promise<void> {
  if (state === "REVERTED") throw revertedAlready();
  if (state !== "APPLYING") return;
  const [job] = await db.cells(
    sql`SELECT 1 FROM ${raw("`job`")} WHERE id = ${jobId} AND state IN ('FAILED', 'CANCELLED')`,
  );
  if (job) return;
  throw ruleBroken(
    "STILL_APPLYING",
    "该批次仍在执行，不能撤销",
    "the change set is still being applied",
  );
}

async function markReverted(tx: Transaction, id: string, isPartly: boolean): Promise<void> {
  const values = { state: isPartly ? "PARTLY_REVERTED" : "REVERTED", revertedById: tx.changeSetId };
  const spec = specOf("ChangeSet");
  await tx.write([{ kind: "UPDATE", spec, id, values, isTrusted: true }]);
}

function revertedAlready(): Refusal {
  return ruleBroken("REVERTED_ALREADY", "该批次已经撤销", "the change set was taken back already");
}

function nothingLeft(): Refusal {
  return ruleBroken(
    "NOTHING_TO_REVERT",
    "该批次没有可以撤销的变更",
    "the change set has nothing that could be taken back",
  );
}
