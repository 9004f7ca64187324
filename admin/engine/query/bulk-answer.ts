import type { FieldChange } from "./history";

/** Rows by their ids, or by a filter with the number of rows that the person saw. */
export type BulkTarget = { ids: string[] } | { filter: object; expectedCount: number };

export interface BulkOptions {
  dryRun?: boolean;
  onError?: "REJECT_ALL" | "SKIP_FAILED";
  planHash?: string | null;
  reason?: string;
}

export type RowStatus =
  "CREATED" | "UPDATED" | "DELETED" | "RESTORED" | "UNCHANGED" | "FAILED" | "NOT_APPLIED";

export interface BulkRow {
  index: number;
  recordId: string | null;
  status: RowStatus;
  diff: FieldChange[];
  errors: { path: string; message: string }[];
}

/** A plan, or what came of it. */
export interface BulkAnswer {
  planHash: string | null;
  changeSetId: string | null;
  total: number;
  succeeded: number;
  unchanged: number;
  failed: number;
  effects: { label: string; kind: string; count: number }[];
  job: BulkJob | null;
  failures: { nodes: BulkRow[] };
  rows: { nodes: BulkRow[] };
}

export interface BulkJob {
  id: string;
  state: string;
  done: number;
  total: number | null;
  message: string | null;
}

export type OnProgress = (job: BulkJob) => void;

/** Tries or applies; of many rows a job does it, and tells how far it is. */
export type Ask = (options: BulkOptions, onProgress: OnProgress) => Promise<BulkAnswer>;
