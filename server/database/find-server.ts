import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { withoutAppArmor } from "./apparmor-copy";
import { withLock } from "./lock";
import { reasonOf } from "./reason";
import { PROGRAM_NAMES, probe } from "./server-program";
import type { ServerProgram } from "./server-program";
import { compareVersions, isSupported, REQUIREMENT } from "./server-version";
import type { ServerVersion } from "./server-version";
import { StartupError } from "./startup-error";
import { unpackServer } from "./unpack-packages";

export type ServerSearch = {
  cacheDir: string;
  /** EMBEDDED_MYSQLD: this program or none. */
  mysqld?: string;
  /** The server that wrote the data: only the same kind, and none older, may open them. */
  writtenBy?: ServerVersion;
  onProgress?: (message: string) => void;
};

const DIRECTORIES = [
  "/usr/sbin",
  "/usr/libexec",
  "/usr/local/sbin",
  "/usr/local/bin",
  "/usr/local/mysql/bin",
  ...["/opt/homebrew", "/usr/local"].flatMap(brew => [
    `${brew}/bin`,
    `${brew}/opt/mariadb/bin`,
    `${brew}/opt/mysql/bin`,
    `${brew}/opt/mysql@8.4/bin`,
  ]),
];

export async function findServer(search: ServerSearch): Promise<ServerProgram> {
  if (search.mysqld) return chosenServer(search.mysqld, search);
  const present = (await cachedServer(search)) ?? (await installedServer(search));
  return present ?? fetchedServer(search);
}

async function chosenServer(path: string, search: ServerSearch): Promise<ServerProgram> {
  const root = resolve(search.cacheDir, "root");
  const server = await probe(path, resolve(path).startsWith(root + sep) ? root : undefined);
  if (server && fits(server, search)) return withoutAppArmor(server, search.cacheDir);
  const found = server ? `is ${nameOf(server)}` : "is not a program that runs here";
  throw new StartupError(
    `EMBEDDED_MYSQLD ${path} ${found}. ${needed(search)} Set EMBEDDED_MYSQLD to such a program, unset it, or set DATABASE_URL.`,
  );
}

async function cachedServer(search: ServerSearch): Promise<ServerProgram | undefined> {
  const root = resolve(search.cacheDir, "root");
  const paths = PROGRAM_NAMES.map(name => join(root, "usr/sbin", name));
  return firstFitting(paths, search, root);
}

async function installedServer(search: ServerSearch): Promise<ServerProgram | undefined> {
  const known = DIRECTORIES.flatMap(dir => PROGRAM_NAMES.map(name => join(dir, name)));
  const server = await firstFitting([...onPath(), ...known], search);
  return server && withoutAppArmor(server, search.cacheDir);
}

function onPath(): string[] {
  const found = PROGRAM_NAMES.map(name => spawnSync("sh", ["-c", `command -v ${name}`]));
  return found.map(({ stdout }) => String(stdout ?? "").trim()).filter(path => path.length > 0);
}

async function firstFitting(paths: string[], search: ServerSearch, root?: string) {
  for (const path of paths.filter(existsSync)) {
    const server = await probe(path, root);
    if (server && fits(server, search)) return server;
  }
  return undefined;
}

async function fetchedServer(search: ServerSearch): Promise<ServerProgram> {
  const failure = existsSync("/usr/bin/apt-get") ? await fetchServer(search) : undefined;
  const server = await cachedServer(search);
  if (server) return server;
  throw new StartupError(
    `${needed(search)} None was found${failure ? ` (${failure})` : ""}. Install one (Debian, Ubuntu: sudo apt-get install mariadb-server-core; macOS: brew install mariadb), or set EMBEDDED_MYSQLD to a mysqld, or set DATABASE_URL.`,
  );
}

async function fetchServer(search: ServerSearch): Promise<string | undefined> {
  try {
    mkdirSync(search.cacheDir, { recursive: true });
    await withLock(join(search.cacheDir, "unpack.lock"), async () => {
      if (await cachedServer(search)) return;
      search.onProgress?.("Fetching a database server with apt-get (once, about 10 MB).");
      await unpackServer(search.cacheDir, search.writtenBy?.flavour);
    });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function fits(server: ServerVersion, { writtenBy }: ServerSearch): boolean {
  if (!isSupported(server)) return false;
  if (!writtenBy) return true;
  if (server.flavour !== writtenBy.flavour) return false;
  return compareVersions(server.version, writtenBy.version) >= 0;
}

function needed({ writtenBy }: ServerSearch): string {
  if (!writtenBy) return `The embedded database needs ${REQUIREMENT}.`;
  return `The data directory was written by ${nameOf(writtenBy)} and needs that version or a newer one of the same kind.`;
}

function nameOf({ flavour, version }: ServerVersion): string {
  return `${flavour === "mariadb" ? "MariaDB" : "MySQL"} ${version}`;
}
