import { closeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { release, watch } from "./hold";
import type { Hold } from "./hold";
import { reasonOf } from "./reason";

const RETRY_MS = 100;
const RETRY_MAX_MS = 2_000;

/** Gets the server back whenever it ends unasked; pools reconnect by themselves. Returns how to stop. */
export function supervise(
  first: Hold,
  holdAgain: () => Promise<Hold>,
  onProgress: (message: string) => void,
): () => Promise<void> {
  let isStopping = false;
  let recovery = Promise.resolve();
  let hold: Hold | undefined = first;
  let unwatch = watch(first, lost);

  function lost(): void {
    if (isStopping) return;
    onProgress("The database server has ended; starting it again.");
    recovery = recover();
  }

  async function recover(): Promise<void> {
    if (hold) closeSync(hold.descriptor);
    hold = undefined;
    for (let pause = RETRY_MS; !isStopping; pause = Math.min(2 * pause, RETRY_MAX_MS)) {
      hold = await holdAgain().catch(report);
      if (!hold) await sleep(pause);
      else {
        unwatch = watch(hold, lost);
        return;
      }
    }
  }

  function report(error: unknown): undefined {
    onProgress(reasonOf(error));
  }

  return async () => {
    isStopping = true;
    await recovery;
    unwatch();
    const held = hold;
    hold = undefined;
    if (held) await release(held);
  };
}
