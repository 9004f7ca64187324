import type { Engine } from "../engine";
import type { Topic } from "../signals";
import type { Transaction } from "../write/transaction";

interface DutyBase {
  /** Stable: its row carries it. */
  name: string;
  /** Must stand being run again: an occurrence that failed, or whose server died, is repeated. */
  run(duty: DutyRun): Promise<unknown>;
}

/** Once among all servers at each occurrence of the pattern in Asia/Shanghai; occurrences missed while none ran are made up for once. */
interface TimedDuty extends DutyBase {
  cron: string;
}

/** Again and again, so long after it ended, on one server at a time. */
interface SteadyDuty extends DutyBase {
  everyMs: number;
  /** Also as soon as this process tells of it. */
  wakeOn?: Topic;
}

/** What falls due by itself. */
export type Duty = TimedDuty | SteadyDuty;

export interface DutyRun {
  readonly engine: Engine;
  readonly now: () => Date;
  /** Aborted when the server stops. */
  readonly signal: AbortSignal;
  /** One transaction of the system itself. */
  transaction<R>(work: (tx: Transaction) => Promise<R>): Promise<R>;
}
