import { createHash } from "node:crypto";
import { accessSync, constants, lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { errnoOf } from "./errno";
import { StartupError } from "./startup-error";

export type EmbeddedPaths = {
  dir: string;
  data: string;
  stamp: string;
  socket: string;
  pid: string;
  log: string;
  fifo: string;
  lock: string;
  tmp: string;
};

/** The kernel's limit is 104 bytes on macOS and 108 on Linux, the closing zero included. */
const SOCKET_PATH_BYTES = 100;

/** Makes the directory where it is missing. */
export function embeddedPaths(directory: string): EmbeddedPaths {
  const dir = resolve(directory);
  requireWritable(dir);
  return {
    dir,
    data: join(dir, "mysql"),
    stamp: join(dir, "mysql", "embedded.json"),
    socket: socketPath(dir),
    pid: join(dir, "mysql.pid"),
    log: join(dir, "mysql.log"),
    fifo: join(dir, "mysql.fifo"),
    lock: join(dir, "mysql.lock"),
    tmp: ownTemporary(dir),
  };
}

/** MariaDB empties its temporary directory when it starts: a shared one would be another server's too. */
function ownTemporary(dir: string): string {
  const path = join(dir, "mysql.tmp");
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

function requireWritable(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartupError(
      `DATA_DIR ${dir} cannot be read and written (${errnoOf(error)}). Set DATA_DIR to a directory that this user owns, or set DATABASE_URL.`,
    );
  }
}

function socketPath(dir: string): string {
  const path = join(dir, "mysql.sock");
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES) return path;
  const name = createHash("sha256").update(dir).digest("hex").slice(0, 16);
  return join(privateDirectory(join(tmpdir(), `lianxin-${name}`)), "mysql.sock");
}

/** The temporary directory is everybody's: another user may have made ours before us. */
function privateDirectory(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (found.isDirectory() && found.uid === process.getuid?.() && !(found.mode & 0o077)) return path;
  throw new StartupError(
    `${path} does not belong to this user alone. Remove it, or set DATA_DIR to a shorter path.`,
  );
}
