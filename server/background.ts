import { randomUUID } from "node:crypto";
import { actorOfAccount } from "./access/actor-of-account";
import { consumers, duties } from "./areas";
import type { Engine } from "./engine/engine";
import { createDutyRunner } from "./engine/jobs/duty-runner";
import { createJobRunner } from "./engine/jobs/job-runner";
import { outboxDuties } from "./engine/outbox/outbox-duties";
import { describeFault } from "./http/fault-log";
import type { Logger } from "./http/logger";

export interface Background {
  /** Resolves when what fell due while no server ran has been done. */
  start(): Promise<void>;
  /** Hands everything to the other servers, or to the next start. */
  stop(): Promise<void>;
}

/** What this server does besides answering requests. */
export function createBackground(engine: Engine, now: () => Date, log: Logger): Background {
  const onFailure = (error: unknown, about: string): void =>
    log.error({ about, fault: describeFault(error) }, "Background work failed");
  const setup = { engine, now, onFailure, random: Math.random };
  const actorOf = (accountId: string) => actorOfAccount(engine.pool, accountId, now());
  const jobs = createJobRunner({ ...setup, actorOf, newHolder: randomUUID });
  const all = [...duties, ...outboxDuties(consumers)];
  const timed = createDutyRunner({ ...setup, holder: randomUUID() }, all);
  return {
    start: async () => {
      await timed.start();
      jobs.start();
    },
    stop: async () => {
      await Promise.all([timed.stop(), jobs.stop()]);
    },
  };
}
