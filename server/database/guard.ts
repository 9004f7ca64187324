import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, constants, openSync, rmSync } from "node:fs";
import type { EmbeddedPaths } from "./embedded-paths";
import { programEnvironment } from "./server-program";
import type { ServerProgram } from "./server-program";
import { StartupError } from "./startup-error";

/**
 * A shell that owns the server. Each instance of the application holds the FIFO open for writing; when the last one is
 * gone, however it went, the read ends and the server is shut down cleanly. The kernel counts, so nothing can be stale.
 */
const GUARD = `fifo=$1; shift
"$@" & p=$!
( while read -r _; do :; done < "$fifo"; kill -TERM $p ) 2>/dev/null & w=$!
trap 'kill -TERM $p' TERM INT HUP
while kill -0 $p 2>/dev/null; do wait $p; done
kill -KILL $w 2>/dev/null; exit 0`;

/** In its own session, so that Ctrl-C in the terminal reaches the application only. */
export function spawnGuard(server: ServerProgram, paths: EmbeddedPaths, words: string[]) {
  makeFifo(paths.fifo);
  const guard = spawn("sh", ["-c", GUARD, "lianxin-database", paths.fifo, server.path, ...words], {
    cwd: paths.dir,
    detached: true,
    env: programEnvironment(server.libraries),
    stdio: "ignore",
  });
  guard.unref();
  return guard;
}

export function hasEnded(guard: ChildProcess): boolean {
  return guard.exitCode !== null || guard.signalCode !== null;
}

/** Undefined when no guard is reading. */
export function openFifo(fifo: string): number | undefined {
  try {
    return openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}

export function hasGuard(fifo: string): boolean {
  const descriptor = openFifo(fifo);
  if (descriptor === undefined) return false;
  closeSync(descriptor);
  return true;
}

function makeFifo(fifo: string): void {
  rmSync(fifo, { force: true });
  const { status } = spawnSync("mkfifo", ["-m", "600", fifo]);
  if (status === 0) return;
  throw new StartupError(
    `${fifo} could not be made. Set DATA_DIR to a local disk (not a network share), or set DATABASE_URL.`,
  );
}
