import type { ChildProcess } from "node:child_process";
import { closeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddedPaths } from "./embedded-paths";
import { hasGuard } from "./guard";
import { commandLine, isAlive } from "./process-state";

/** Our share in a running server: as long as the descriptor is open, the server is kept running. */
export type Hold = { descriptor: number; pid: number; paths: EmbeddedPaths; guard?: ChildProcess };

const WATCH_MS = 250;
const STOP_MS = 60_000;
/** The guard needs a moment to see that the last holder is gone. */
const NOTICE_MS = [100, 400];

/** Calls `onLost` once when the server ends. Returns how to stop watching. */
export function watch({ pid, guard }: Hold, onLost: () => void): () => void {
  const end = (): void => {
    clearInterval(timer);
    guard?.off("exit", lost);
  };
  const lost = (): void => {
    end();
    onLost();
  };
  const timer = setInterval(() => {
    if (!isAlive(pid)) lost();
  }, WATCH_MS).unref();
  guard?.once("exit", lost);
  return end;
}

/** Resolves when the server has ended, or at once when other instances still use it. */
export async function release({ descriptor, pid, paths }: Hold): Promise<void> {
  closeSync(descriptor);
  if (await isHeldByOthers(paths.fifo)) return;
  // Normally under way already; counts when somebody killed the guard.
  if (isServer(pid, paths)) process.kill(pid, "SIGTERM");
  await ended(pid);
}

export function isServer(pid: number, { data }: EmbeddedPaths): boolean {
  return isAlive(pid) && commandLine(pid).includes(`--datadir=${data} `);
}

/** Not by the command line: a process that is ending loses it before its files are closed. */
export async function ended(pid: number): Promise<boolean> {
  for (const until = Date.now() + STOP_MS; Date.now() < until; await sleep(20)) {
    if (!isAlive(pid)) return true;
  }
  return false;
}

async function isHeldByOthers(fifo: string): Promise<boolean> {
  for (const pause of NOTICE_MS) {
    await sleep(pause);
    if (!hasGuard(fifo)) return false;
  }
  return true;
}
