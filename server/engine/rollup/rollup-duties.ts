import type { Duty } from "../jobs/duty";
import { ensureRollups } from "./build";
import { foldRollups } from "./fold";
import { verifyRollups } from "./verify";

/** Keeps what is not yet in the cells to about a second's worth. */
const foldDuty: Duty = {
  name: "foldRollups",
  everyMs: 1_000,
  run: ({ engine, now }) => foldRollups(engine, now),
};

/** Makes what is missing or not to be trusted; what somebody found wrong is told by failing once. */
const ensureDuty: Duty = {
  name: "ensureRollups",
  everyMs: 10_000,
  run: async ({ engine, now }) => {
    const found: string[] = [];
    await ensureRollups(engine, now, problem => found.push(problem));
    if (found.length) throw new Error(`rollups were made anew: ${found.join("; ")}`);
  },
};

const verifyDuty: Duty = {
  name: "verifyRollups",
  cron: "20 3 * * *",
  run: async ({ engine, now }) => {
    const problems = (await verifyRollups(engine, now)).flatMap(({ problem }) => problem ?? []);
    if (problems.length) throw new Error(`rollups are wrong: ${problems.join("; ")}`);
  },
};

export const rollupDuties: readonly Duty[] = [foldDuty, ensureDuty, verifyDuty];
