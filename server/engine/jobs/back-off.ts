import { Refusal, type ErrorCode } from "../errors";

const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

/** Runs in a row that may fail without a checkpoint between them. */
export const FAILURES_MAX = 5;

/** Pause after so many failures in a row: doubling, and spread so that many do not come back at once. */
export function backOffMs(failures: number, random: () => number): number {
  const pause = Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
  return Math.round(pause * (0.5 + random() / 2));
}

const PASSING: readonly ErrorCode[] = ["UNAVAILABLE", "TIMEOUT", "RATE_LIMITED"];

/** Whether it may go well next time: a rule that says no will say no again. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof Refusal) || PASSING.includes(error.code);
}
