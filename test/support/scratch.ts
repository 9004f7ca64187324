import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../../server/database/process-state";

const PREFIX = "lianxin-test-";

/** A directory of this process; the caller removes it. */
export function makeScratch(): string {
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

export function removeScratch(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

/** A killed run could not clean up. Its database server ended by itself. */
export function removeScratchOfDeadRuns(): void {
  for (const name of readdirSync(tmpdir()).filter(name => name.startsWith(PREFIX))) {
    const pid = Number.parseInt(name.slice(PREFIX.length), 10);
    if (!isAlive(pid)) removeScratch(join(tmpdir(), name));
  }
}
