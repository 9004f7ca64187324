import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { ChangeSet, ChangeSetKind } from "../../../schema/audit/change-set";
import type { FieldProblem } from "../errors";
import type { Differences } from "../read/differences";
import type { ChangeKind } from "../write/change";
import type { Transaction } from "../write/transaction";

export interface PlanOptions {
  /** Only shows what would happen. */
  dryRun?: boolean | null;
  onError?: "REJECT_ALL" | "SKIP_FAILED" | null;
  /** Of the trial that the operator has seen: another plan is not applied. */
  planHash?: string | null;
  reason?: string | null;
}

/** Work on many rows that is tried out before it is applied. */
export interface PlanRequest {
  kind: ChangeSetKind;
  /** The record that the change set is about. */
  spec: RecordSpec;
  /** What was asked, as plain data: another question is another plan. */
  asked: unknown;
  options?: PlanOptions | null;
  /** The work itself, through `tx.write` alone. All that it changes besides the rows it answers is an effect. */
  work: (tx: Transaction) => Promise<readonly AskedRow[]>;
  /** Unless false, each row says what changes in it. */
  areRowsTold?: boolean;
  /** What else the change set tells. */
  set?: Partial<ChangeSet>;
  /** Run when the plan stands, in its transaction; what it writes is neither row nor effect. */
  settle?: (tx: Transaction, done: PlanResult) => Promise<void>;
}

/** A row that was asked for, and what is wrong with it. */
export interface AskedRow {
  index: number;
  /** The plan's record unless given. */
  spec?: RecordSpec;
  id: string | null;
  /** As the work found the row. */
  version?: number;
  problems?: readonly FieldProblem[];
}

export type RowStatus =
  "CREATED" | "UPDATED" | "DELETED" | "RESTORED" | "UNCHANGED" | "FAILED" | "NOT_APPLIED";

export interface PlanRow {
  index: number;
  spec: RecordSpec;
  id: string | null;
  /** As the work found the row; null for one that it makes. */
  version: number | null;
  status: RowStatus;
  problems: readonly FieldProblem[];
  /** The work makes the row: it exists only if the plan stands. */
  isMade: boolean;
  /** What the work changes in the row, as history keeps it. */
  fields: Differences;
  /** Names of the fields that the actor may not read. */
  hidden: readonly string[];
}

/** What the work does to records that were not asked for. */
export interface PlanEffect {
  type: string;
  kind: ChangeKind;
  count: number;
}

export interface PlanResult {
  dryRun: boolean;
  planHash: string;
  /** Of what now stands; null when nothing was written. */
  changeSetId: string | null;
  total: number;
  succeeded: number;
  unchanged: number;
  failed: number;
  effects: readonly PlanEffect[];
  rows: readonly PlanRow[];
}
