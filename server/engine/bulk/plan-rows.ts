import type { RecordSpec } from "../../../schema/kit/record-spec";
import { readContextOf } from "../engine";
import { hiddenFields } from "../read/hidden-fields";
import type { Change } from "../write/change";
import { differences } from "../write/history";
import type { Transaction } from "../write/transaction";
import { keyOf } from "./net-changes";
import type { AskedRow, PlanRequest, PlanRow, RowStatus } from "./plan";

type Hidden = ReadonlyMap<string, ReadonlySet<string>>;

/** The rows that were asked for, with what the work did to each. */
export async function rowsOf(
  tx: Transaction,
  { spec, areRowsTold = true }: PlanRequest,
  asked: readonly AskedRow[],
  net: ReadonlyMap<string, Change>,
): Promise<PlanRow[]> {
  const hidden = new Map<RecordSpec, Hidden>();
  if (!areRowsTold) return asked.map(row => rowOf({ ...row, spec: row.spec ?? spec }, net, null));
  for (const own of new Set(asked.map(row => row.spec ?? spec))) {
    hidden.set(own, await hiddenIn(tx, own, asked));
  }
  return asked.map(row => rowOf({ ...row, spec: row.spec ?? spec }, net, hidden));
}

function rowOf(
  { index, id, spec, version, problems = [] }: AskedRow & { spec: RecordSpec },
  net: ReadonlyMap<string, Change>,
  hidden: ReadonlyMap<RecordSpec, Hidden> | null,
): PlanRow {
  const change = id === null ? undefined : net.get(keyOf(spec.name, id));
  return {
    ...{ index, spec, id, problems, version: version ?? null },
    status: statusOf(problems.length > 0, change),
    isMade: change?.before === null,
    fields: change && hidden ? differences(change) : {},
    hidden: [...(hidden?.get(spec)?.get(id ?? "") ?? [])],
  };
}

const STATUS = {
  CREATE: "CREATED",
  UPDATE: "UPDATED",
  STEP: "UPDATED",
  DELETE: "DELETED",
  RESTORE: "RESTORED",
} as const;

function statusOf(hasFailed: boolean, change: Change | undefined): RowStatus {
  if (hasFailed) return "FAILED";
  return change ? STATUS[change.kind] : "UNCHANGED";
}

/** What of each row the actor may not read, as the rows are after the work. */
async function hiddenIn(
  tx: Transaction,
  spec: RecordSpec,
  asked: readonly AskedRow[],
): Promise<Hidden> {
  const ids = asked.flatMap(row => ((row.spec ?? spec) === spec && row.id ? [row.id] : []));
  if (!tx.actor || ids.length === 0) return new Map();
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  return hiddenFields(context, tx.db, spec, ids);
}
