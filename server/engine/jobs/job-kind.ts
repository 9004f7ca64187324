import type { Engine } from "../engine";
import type { Store } from "../store";
import type { Transaction } from "../write/transaction";

/** Work that is too long for a request. It may be run again from its last checkpoint at any time. */
export interface JobKind<P = never, C = never> {
  /** Stable: `bulkUpdate`. */
  name: string;
  /** What the list of jobs shows unless the enqueuer says more. */
  label: string;
  /** Returns what the account that asked should read at the end; a thrown Refusal ends the job with its words. */
  run(job: JobRun<P, C>): Promise<string | void>;
}

/** Where a job stands: saved together with what has been done. */
export interface Progress<C> {
  /** Where a later run goes on; JSON. */
  checkpoint?: C;
  done?: number;
  total?: number;
}

/** One run of a job. Every method throws when the job may not go on here: let it through. */
export interface JobRun<P, C> {
  readonly id: string;
  readonly payload: P;
  /** Null on the first run, and as long as no checkpoint was saved. */
  readonly checkpoint: C | null;
  readonly engine: Engine;
  readonly now: () => Date;
  /** Aborted when the run should end: cancelled, taken over, or the server stops. */
  readonly signal: AbortSignal;
  /** The tables as the account that asked sees them now. Throws for a job that the system itself asked for. */
  readonly store: Store;
  /**
   * One transaction as the account that asked, saved with the checkpoint or not at all: a run that is killed
   * neither repeats nor loses it.
   */
  batch<R>(
    work: (tx: Transaction) => Promise<R>,
    next: Progress<C> | ((result: R) => Progress<C>),
  ): Promise<R>;
  /** Outside any batch. Calls without a checkpoint are saved at most twice a second. */
  progress(done: number, total?: number, checkpoint?: C): Promise<void>;
  /** Between batches: ends the run when somebody cancelled the job. Catch `JobCancelled` to take back what was done, then throw it on. */
  throwIfCancelled(): Promise<void>;
}

/** Keeps payload and checkpoint typed where the kind is declared. */
export function jobKind<P, C>(kind: JobKind<P, C>): JobKind {
  return kind;
}
