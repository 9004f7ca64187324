import { setTimeout as sleep } from "node:timers/promises";
import type { Refusal } from "../errors";
import { ActiveRun, type RunSetup } from "./active-run";
import { backOffMs, FAILURES_MAX, isPassing } from "./back-off";
import { claim, type Claimed, dueJobs } from "./claim";
import { endRun, type Outcome } from "./end-run";
import { JobCancelled, LeaseLost, ServerStops } from "./job-end";
import { createLooker } from "./looker";

export interface JobRunner {
  start(): void;
  /** Runs stop at their next save; their jobs are free for others at once. */
  stop(): Promise<void>;
  /** Runs what is due, one after the other, until nothing is; returns how many runs there were. */
  drain(): Promise<number>;
}

export interface JobRunnerSetup extends Omit<RunSetup, "leaseMs"> {
  onFailure: (error: unknown, about: string) => void;
  random: () => number;
  newHolder: () => string;
  leaseMs?: number;
  /** Jobs at once. */
  slots?: number;
}

const LEASE_MS = 30_000;
const SLOTS = 2;
const STOP_MS = 5_000;

/** Runs the jobs of the queue on this server; any number of servers share one queue. */
export function createJobRunner(setup: JobRunnerSetup): JobRunner {
  const { engine, now, newHolder, slots = SLOTS, leaseMs = LEASE_MS } = setup;
  const running = new Map<ActiveRun, Promise<void>>();
  let isStopping = false;

  const take = async (id: string): Promise<Claimed | null> => {
    const at = now();
    const until = new Date(at.getTime() + leaseMs);
    return claim(engine, id, { holder: newHolder(), now: at, until });
  };

  const begin = (claimed: Claimed): Promise<void> => {
    const run = new ActiveRun({ ...setup, leaseMs }, claimed);
    const work = perform(setup, run, leaseMs).finally(() => void running.delete(run));
    running.set(run, work);
    return work;
  };

  const look = async (): Promise<void> => {
    await Promise.all([...running.keys()].map(run => run.hear()));
    const free = slots - running.size;
    if (free <= 0) return;
    for (const id of await dueJobs(engine, now(), free)) {
      if (isStopping) return;
      const claimed = await take(id);
      if (claimed) void begin(claimed).finally(() => looker.wake());
    }
  };
  const looker = createLooker(look, error => setup.onFailure(error, "jobs"));
  let stopListening = (): void => undefined;

  return {
    start: () => {
      stopListening = engine.signals.listen("jobs", () => looker.wake());
      looker.start();
    },
    stop: async () => {
      isStopping = true;
      stopListening();
      await looker.stop();
      const works = [...running.values()];
      for (const run of running.keys()) run.end(new ServerStops());
      await Promise.race([Promise.all(works), sleep(STOP_MS, undefined, { ref: false })]);
      for (const run of running.keys()) await handBack(setup, run);
    },
    drain: async () => {
      let runs = 0;
      for (let ids = await dueJobs(engine, now(), 1); ids[0];) {
        const claimed = await take(ids[0]);
        if (claimed) runs += 1;
        if (claimed) await begin(claimed);
        ids = await dueJobs(engine, now(), 1);
      }
      return runs;
    },
  };
}

async function perform(setup: JobRunnerSetup, run: ActiveRun, leaseMs: number): Promise<void> {
  const renewal = setInterval(() => {
    run.renew().catch((error: unknown) => setup.onFailure(error, `job ${run.id}`));
  }, leaseMs / 3);
  renewal.unref();
  try {
    const outcome = await outcomeOf(setup, run);
    if (outcome) await endRun(setup.engine, run.claimed, outcome, setup.now());
  } catch (error) {
    // Its lease runs out, then it is taken again.
    if (!(error instanceof LeaseLost)) setup.onFailure(error, `job ${run.id}`);
  } finally {
    clearInterval(renewal);
  }
}

async function outcomeOf(setup: JobRunnerSetup, run: ActiveRun): Promise<Outcome | null> {
  const { claimed } = run;
  try {
    if (claimed.checkpoint === null && (await run.isCancelled())) throw new JobCancelled();
    await run.loadActor();
    const kind = setup.engine.jobKinds.get(claimed.kind);
    const message = await kind?.run(run as never);
    return { state: "SUCCEEDED", message: message ?? null };
  } catch (error) {
    return outcomeAfter(setup, run, run.ended ?? error);
  }
}

/** Null when the job is somebody else's. */
function outcomeAfter(setup: JobRunnerSetup, run: ActiveRun, error: unknown): Outcome | null {
  const { now, random, onFailure } = setup;
  if (error instanceof LeaseLost) return null;
  if (error instanceof JobCancelled) return { state: "CANCELLED", message: null };
  if (error instanceof ServerStops) return again(now(), null, true);
  if (!isPassing(error)) return { state: "FAILED", message: (error as Refusal).messages.zh };
  onFailure(error, `job ${run.id}`);
  const { failures } = run;
  if (failures >= FAILURES_MAX) {
    return { state: "FAILED", message: `系统错误，已重试${failures - 1}次` };
  }
  const dueAt = new Date(now().getTime() + backOffMs(failures, random));
  return again(dueAt, `第${failures}次执行出错，稍后自动重试`, false);
}

function again(dueAt: Date, message: string | null, isBlameless: boolean): Outcome {
  return { state: "QUEUED", message, dueAt, isBlameless };
}

/** For a run that does not stop by itself in time: its next save finds the job gone. */
async function handBack({ engine, now, onFailure }: JobRunnerSetup, run: ActiveRun): Promise<void> {
  await endRun(engine, run.claimed, again(now(), null, true), now()).catch((error: unknown) => {
    if (!(error instanceof LeaseLost)) onFailure(error, `job ${run.id}`);
  });
}
