import { createConnection } from "mysql2/promise";
import { COLLATION } from "./collation";
import { embeddedPaths } from "./embedded-paths";
import { release } from "./hold";
import { holdAgain, holdServer } from "./hold-server";
import { EMBEDDED_USER } from "./initialise";
import { reasonOf } from "./reason";
import type { Flavour } from "./server-version";
import { StartupError } from "./startup-error";
import { supervise } from "./supervise";

export type EmbeddedOptions = {
  /** DATA_DIR: the database's files, log and socket live here. */
  dir: string;
  /** Where a downloaded server program is kept. */
  cacheDir: string;
  database: string;
  /** InnoDB's cache; default "256M". */
  bufferPool?: string;
  /** EMBEDDED_MYSQLD: the server program to use instead of looking for one. */
  mysqld?: string;
  onProgress?(message: string): void;
};

export type Embedded = {
  socketPath: string;
  user: string;
  password: string;
  database: string;
  flavour: Flavour;
  version: string;
  /** Resolves when the data are safely on disk, or at once when other instances still use the server. */
  stop(): Promise<void>;
};

/** A private, persistent MariaDB or MySQL, shared by every instance on the same directory. Throws StartupError only. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  try {
    return await launch(options);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(
      `The embedded database could not start: ${reasonOf(error)}. Check DATA_DIR ${options.dir}, or set DATABASE_URL.`,
    );
  }
}

async function launch(options: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === "win32") {
    throw new StartupError("The embedded database needs Linux or macOS. Set DATABASE_URL.");
  }
  const onProgress = options.onProgress ?? (() => undefined);
  const needs = { ...options, bufferPool: options.bufferPool ?? "256M", onProgress };
  const paths = embeddedPaths(options.dir);
  const [hold, { flavour, version, password }] = await holdServer(needs, paths);
  const server = { socketPath: paths.socket, user: EMBEDDED_USER, password, flavour, version };
  try {
    await ensureDatabase(server, options.database);
  } catch (error) {
    await release(hold);
    throw error;
  }
  const stop = supervise(hold, () => holdAgain(needs, paths), onProgress);
  return { ...server, database: options.database, stop };
}

async function ensureDatabase(
  { socketPath, user, password }: { socketPath: string; user: string; password: string },
  database: string,
): Promise<void> {
  const connection = await createConnection({ socketPath, user, password });
  try {
    const name = connection.escapeId(database);
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE ${COLLATION}`,
    );
  } finally {
    await connection.end();
  }
}
