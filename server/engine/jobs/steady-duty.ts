import { backOffMs } from "./back-off";
import type { Duty, DutyRun } from "./duty";
import * as rows from "./duty-rows";
import type { DutySetup } from "./duty-runner";
import { createLooker } from "./looker";

export interface SteadyDuty {
  start(): void;
  stop(): Promise<void>;
}

type Steady = Extract<Duty, { everyMs: number }>;

/** A duty that one server holds as long as it lives, so that an idle round costs no write. */
export function createSteadyDuty(
  setup: DutySetup & { leaseMs: number },
  duty: Steady,
  hand: DutyRun,
): SteadyDuty {
  const { engine, now, holder, leaseMs, onFailure } = setup;
  const mine = { name: duty.name, holder };
  let heldUntil = 0;
  let failures = 0;
  let pausedUntil = 0;

  const keep = async (): Promise<boolean> => {
    const at = now();
    if (heldUntil - at.getTime() > leaseMs / 2) return true;
    const until = new Date(at.getTime() + leaseMs);
    const isHeld = await rows.hold(engine.pool, { ...mine, now: at, until });
    heldUntil = isHeld ? until.getTime() : 0;
    return isHeld;
  };
  const look = async (): Promise<void> => {
    if (now().getTime() < pausedUntil || !(await keep())) return;
    const renewal = setInterval(() => void keep().catch(() => undefined), leaseMs / 3);
    renewal.unref();
    try {
      await duty.run(hand);
      failures = 0;
    } catch (error) {
      failures += 1;
      pausedUntil = now().getTime() + backOffMs(failures, setup.random);
      onFailure(error, duty.name);
    } finally {
      clearInterval(renewal);
    }
  };
  const looker = createLooker(look, error => onFailure(error, duty.name), duty.everyMs);
  let stopListening = (): void => undefined;
  return {
    start: () => {
      const { wakeOn } = duty;
      if (wakeOn) stopListening = engine.signals.listen(wakeOn, () => looker.wake());
      looker.start();
    },
    stop: async () => {
      stopListening();
      await looker.stop();
      if (heldUntil > 0) await rows.letGo(engine.pool, mine, null).catch(() => undefined);
    },
  };
}
