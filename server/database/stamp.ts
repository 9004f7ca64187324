import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { isErrno } from "./errno";
import type { ServerVersion } from "./server-version";
import { StartupError } from "./startup-error";

/** Which server wrote the data directory, and how to sign in to it. Its presence means that the directory is complete. */
export type Stamp = ServerVersion & { password: string };

export function readStamp(file: string): Stamp | undefined {
  const text = readIfPresent(file);
  if (text === undefined) return undefined;
  const stamp = parse(text);
  if (stamp) return stamp;
  throw new StartupError(
    `${file} is damaged. Restore it from a backup of DATA_DIR, or set DATA_DIR to an empty directory.`,
  );
}

export function writeStamp(file: string, { flavour, version, password }: Stamp): void {
  const text = JSON.stringify({ flavour, version, password });
  writeFileSync(`${file}.tmp`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.tmp`, file);
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isErrno(error, "ENOENT")) return undefined;
    throw error;
  }
}

function parse(text: string): Stamp | undefined {
  try {
    const { flavour, version, password } = JSON.parse(text) as Record<string, unknown>;
    if (flavour !== "mariadb" && flavour !== "mysql") return undefined;
    if (typeof version !== "string" || typeof password !== "string") return undefined;
    return { flavour, version, password };
  } catch {
    return undefined;
  }
}
