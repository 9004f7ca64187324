import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "../engine";
import { unitOfWork } from "../write/unit-of-work";
import { backOffMs } from "./back-off";
import type { Duty, DutyRun } from "./duty";
import * as rows from "./duty-rows";
import { createLooker } from "./looker";
import { hasCome } from "./occurrence";
import { createSteadyDuty, type SteadyDuty } from "./steady-duty";

export interface DutyRunner {
  /** Makes up for what was missed, then goes on. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Runs the timed duties that are due and waits for them; returns their names. */
  runDue(): Promise<string[]>;
}

export interface DutySetup {
  engine: Engine;
  now: () => Date;
  onFailure: (error: unknown, about: string) => void;
  random: () => number;
  /** Names this server; of several, one holds a duty. */
  holder: string;
  leaseMs?: number;
}

const LEASE_MS = 30_000;
const STOP_MS = 5_000;

type Timed = Extract<Duty, { cron: string }>;

/** Does what falls due by itself, once among all servers. */
export function createDutyRunner(setup: DutySetup, duties: readonly Duty[]): DutyRunner {
  const { engine, now, onFailure } = setup;
  const timed = duties.filter((duty): duty is Timed => "cron" in duty);
  const stopping = new AbortController();
  const hand = dutyRunOf(setup, stopping.signal);
  const running = new Map<string, Promise<void>>();
  const steady = duties.flatMap(duty =>
    "everyMs" in duty ? [createSteadyDuty({ leaseMs: LEASE_MS, ...setup }, duty, hand)] : [],
  );

  const startDue = async (): Promise<string[]> => {
    const free = new Map((await rows.freeDuties(engine.pool, now())).map(row => [row.name, row]));
    const names: string[] = [];
    for (const duty of timed) {
      const row = free.get(duty.name);
      if (!row || running.has(duty.name) || !hasCome(duty.cron, row.lastAt, now())) continue;
      const takenAt = now();
      if (!(await take(setup, row, takenAt))) continue;
      names.push(duty.name);
      const work = perform({ ...setup, takenAt, failures: row.failures }, duty, hand);
      running.set(
        duty.name,
        work.finally(() => void running.delete(duty.name)),
      );
    }
    return names;
  };
  const prepare = (): Promise<void> =>
    rows.addDuties(
      engine.pool,
      duties.map(duty => duty.name),
    );
  const runDue = async (): Promise<string[]> => {
    await prepare();
    const names = await startDue();
    await Promise.all(running.values());
    return names;
  };
  const looker = createLooker(
    () => startDue().then(() => undefined),
    error => onFailure(error, "duties"),
  );
  return {
    runDue,
    start: async () => {
      await runDue();
      looker.start();
      for (const each of steady) each.start();
    },
    stop: async () => {
      stopping.abort();
      const ends = [looker.stop(), ...steady.map((each: SteadyDuty) => each.stop())];
      const all = Promise.all([...ends, ...running.values()]);
      await Promise.race([all, sleep(STOP_MS, undefined, { ref: false })]);
    },
  };
}

function dutyRunOf({ engine, now }: DutySetup, signal: AbortSignal): DutyRun {
  const occasion = { actor: null, now, requestId: "duty" };
  return { engine, now, signal, transaction: work => unitOfWork(engine, occasion, work) };
}

function take(setup: DutySetup, row: rows.DutyRow, takenAt: Date): Promise<boolean> {
  const { engine, holder } = setup;
  const until = leaseEnd(setup, takenAt);
  return rows.takeOccurrence(
    engine.pool,
    { name: row.name, holder, now: takenAt, until },
    row.lastAt,
  );
}

function leaseEnd({ leaseMs = LEASE_MS }: DutySetup, from: Date): Date {
  return new Date(from.getTime() + leaseMs);
}

interface Taken extends DutySetup {
  takenAt: Date;
  failures: number;
}

async function perform(taken: Taken, { name, run }: Timed, hand: DutyRun): Promise<void> {
  const { engine, holder, now, onFailure, random, leaseMs = LEASE_MS } = taken;
  const mine = { name, holder };
  const renewal = setInterval(() => {
    rows
      .hold(engine.pool, { ...mine, now: now(), until: leaseEnd(taken, now()) })
      .catch((error: unknown) => onFailure(error, name));
  }, leaseMs / 3);
  renewal.unref();
  try {
    await run(hand);
    await rows.finish(engine.pool, mine, taken.takenAt);
  } catch (error) {
    onFailure(error, name);
    const again = new Date(now().getTime() + backOffMs(taken.failures + 1, random));
    await rows.letGo(engine.pool, mine, again).catch(() => undefined);
  } finally {
    clearInterval(renewal);
  }
}
