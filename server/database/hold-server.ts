import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddedPaths } from "./embedded-paths";
import { findServer } from "./find-server";
import { greets } from "./greeting";
import { hasEnded, hasGuard, openFifo, spawnGuard } from "./guard";
import { ended, isServer } from "./hold";
import type { Hold } from "./hold";
import { initialise } from "./initialise";
import { withLock } from "./lock";
import { readPid } from "./process-state";
import { serverArguments } from "./server-arguments";
import type { ServerProgram } from "./server-program";
import { compareVersions } from "./server-version";
import { readStamp, writeStamp } from "./stamp";
import type { Stamp } from "./stamp";
import { StartupError } from "./startup-error";

export type ServerNeeds = {
  cacheDir: string;
  /** InnoDB's cache, for example "256M". */
  bufferPool: string;
  mysqld?: string;
  onProgress(message: string): void;
};

/** Recovery after a crash of a large database takes minutes. */
const START_MS = 10 * 60_000;
const LOG_BYTES = 10_000_000;

/** Attaches to the running server of this data directory, or starts it, initialising an absent directory. */
export function holdServer(needs: ServerNeeds, paths: EmbeddedPaths): Promise<[Hold, Stamp]> {
  return withLock(paths.lock, async () => {
    const stamp = readStamp(paths.stamp);
    const attached = stamp && (await attach(paths));
    if (attached) return [attached, stamp];
    await endOrphan(paths, needs);
    const { mysqld, cacheDir, onProgress } = needs;
    const server = await findServer({ mysqld, cacheDir, writtenBy: stamp, onProgress });
    const current = stamp ? upgradeStamp(stamp, server, paths) : create(server, paths, needs);
    return [await start(server, paths, needs), current];
  });
}

/** As `holdServer`, but never makes a new database: a directory that has vanished must not come back empty. */
export async function holdAgain(needs: ServerNeeds, paths: EmbeddedPaths): Promise<Hold> {
  if (!existsSync(paths.stamp)) throw new StartupError(`${paths.data} has vanished.`);
  return (await holdServer(needs, paths))[0];
}

/** We hold the lock: nobody else is starting a server, so one that does not answer is about to end. */
async function attach(paths: EmbeddedPaths): Promise<Hold | undefined> {
  const descriptor = openFifo(paths.fifo);
  if (descriptor === undefined) return undefined;
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(50)) {
    const pid = readPid(paths.pid);
    const isReady = await greets(paths.socket);
    // A guard that has just seen the last holder go needs this long to turn its back on the FIFO.
    await sleep(50);
    if (!hasGuard(paths.fifo) || !isServer(pid, paths)) break;
    if (isReady) return { descriptor, pid, paths };
  }
  closeSync(descriptor);
  return undefined;
}

/** Somebody killed the guard, or the last holder has just gone: the server must be down before another may open the files. */
async function endOrphan(paths: EmbeddedPaths, { onProgress }: ServerNeeds): Promise<void> {
  const pid = readPid(paths.pid);
  if (!isServer(pid, paths)) return;
  onProgress(`Waiting for database server ${pid} of an earlier run to end.`);
  process.kill(pid, "SIGTERM");
  if (await ended(pid)) return;
  throw new StartupError(`Database server ${pid} does not end. End it by hand and start again.`);
}

function create(server: ServerProgram, paths: EmbeddedPaths, { onProgress }: ServerNeeds): Stamp {
  onProgress(`Making a new database in ${paths.data} (${server.flavour} ${server.version}).`);
  return initialise(server, paths, randomBytes(18).toString("hex"));
}

/** A newer server changes the files: from then on an older one must keep off. */
function upgradeStamp(stamp: Stamp, server: ServerProgram, paths: EmbeddedPaths): Stamp {
  if (compareVersions(server.version, stamp.version) <= 0) return stamp;
  const upgraded = { ...stamp, version: server.version };
  writeStamp(paths.stamp, upgraded);
  return upgraded;
}

async function start(
  server: ServerProgram,
  paths: EmbeddedPaths,
  { bufferPool }: ServerNeeds,
): Promise<Hold> {
  rmSync(paths.pid, { force: true });
  rotateLog(paths.log);
  const guard = spawnGuard(server, paths, serverArguments(server, paths, bufferPool));
  let descriptor: number | undefined;
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(15)) {
    if (hasEnded(guard)) break;
    descriptor ??= openFifo(paths.fifo);
    const isReady = descriptor !== undefined && (await greets(paths.socket));
    const pid = readPid(paths.pid);
    if (descriptor !== undefined && isReady && pid > 0) return { descriptor, pid, paths, guard };
  }
  if (descriptor !== undefined) closeSync(descriptor);
  throw didNotStart(paths, guard);
}

function rotateLog(log: string): void {
  if (!existsSync(log) || statSync(log).size < LOG_BYTES) return;
  renameSync(log, `${log}.1`);
}

function didNotStart({ log }: EmbeddedPaths, guard: ChildProcess): StartupError {
  const lines = existsSync(log) ? readFileSync(log, "utf8").split("\n") : [];
  const reason = lines.filter(line => line.includes("[ERROR]")).at(-1) ?? `guard ${guard.pid}`;
  return new StartupError(
    `The embedded database did not start: ${reason.trim()}. See ${log}, or set DATABASE_URL.`,
  );
}
