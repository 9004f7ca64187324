import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isErrno } from "./errno";
import { isAlive, startedAt } from "./process-state";
import { StartupError } from "./startup-error";

const RETRY_MS = 50;
const WAIT_MS = 10 * 60_000;
/** A file without a holder is being written right now, or its writer was killed in between. */
const EMPTY_MS = 2_000;

/** Runs `work` while no other process holds `file`. A lock whose holder has died is taken over. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await acquire(file);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function acquire(file: string): Promise<void> {
  const since = Date.now();
  while (!create(file)) {
    const holder = read(file);
    const waited = Date.now() - since;
    if (isStale(holder, waited)) takeAway(file, holder);
    else if (waited > WAIT_MS) throw new StartupError(lockedMessage(file, holder));
    else await sleep(RETRY_MS);
  }
}

function create(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${startedAt(process.pid)}`, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isStale(holder: string | undefined, waited: number): boolean {
  if (holder === undefined) return false;
  if (holder === "") return waited > EMPTY_MS;
  const [pid = "", started = ""] = holder.split(" ");
  return !isAlive(Number(pid)) || startedAt(Number(pid)) !== started;
}

/** Renaming first makes sure that two waiters never both remove, and never remove a fresh lock of the other. */
function takeAway(file: string, holder: string | undefined): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== holder) linkSync(aside, file);
  } catch (error) {
    if (!isErrno(error, "ENOENT", "EEXIST")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function lockedMessage(file: string, holder: string | undefined): string {
  return `Process ${holder ?? "?"} has held ${file} for ten minutes. End that process, or remove the file if it is not Lianxin's, and start again.`;
}
