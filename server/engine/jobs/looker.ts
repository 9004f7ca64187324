const EVERY_MS = 1_000;

export interface Looker {
  start(): void;
  /** Looks at once; while a look is going on, once more after it. */
  wake(): void;
  /** Waits for the look that is going on. */
  stop(): Promise<void>;
}

/** Calls `look` every second and when woken, never twice at a time. */
export function createLooker(
  look: () => Promise<void>,
  onFailure: (error: unknown) => void,
  everyMs = EVERY_MS,
): Looker {
  let timer: NodeJS.Timeout | undefined;
  let going: Promise<void> | null = null;
  let isWanted = false;
  let isRunning = false;

  const go = async (): Promise<void> => {
    do {
      isWanted = false;
      await look().catch(onFailure);
    } while (isWanted && isRunning);
  };
  const wake = (): void => {
    isWanted = true;
    if (!isRunning || going) return;
    clearTimeout(timer);
    going = go().finally(() => {
      going = null;
      if (!isRunning) return;
      timer = setTimeout(wake, everyMs);
      timer.unref();
    });
  };
  return {
    start: () => {
      isRunning = true;
      wake();
    },
    wake,
    stop: async () => {
      isRunning = false;
      clearTimeout(timer);
      await going;
    },
  };
}
