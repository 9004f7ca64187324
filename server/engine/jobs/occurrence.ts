import { Cron } from "croner";

/** Whether the pattern has an occurrence after `lastAt` that has come. */
export function hasCome(cron: string, lastAt: Date, now: Date): boolean {
  const next = new Cron(cron, { timezone: "Asia/Shanghai" }).nextRun(lastAt);
  return next !== null && next <= now;
}
