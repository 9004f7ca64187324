import { deleteExpiredSessions } from "./access/session-rows";
import type { Engine } from "./engine/engine";
import { unitOfWork } from "./engine/write/unit-of-work";
import type { Logger } from "./http/logger";
import { activateDue } from "./pairing/activate-due";

const EVERY_MS = 15 * 60_000;

/** What falls due by itself, at the start and every quarter of an hour: any instance may do it, at any time. */
export async function startDuties(
  engine: Engine,
  now: () => Date,
  log: Logger,
): Promise<{ stop(): void }> {
  const run = async (): Promise<void> => {
    const occasion = { actor: null, now, requestId: "duties" };
    const activated = await unitOfWork(engine, occasion, activateDue);
    const ended = await deleteExpiredSessions(engine.pool, now());
    log.debug({ activated, ended }, "duties done");
  };
  await run();
  const timer = setInterval(() => {
    run().catch((error: unknown) => log.error({ err: error }, "duties failed"));
  }, EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
