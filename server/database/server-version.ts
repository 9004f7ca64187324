import { StartupError } from "./startup-error";

export type Flavour = "mariadb" | "mysql";
export type ServerVersion = { flavour: Flavour; version: string };

const MINIMUM: Record<Flavour, string> = { mariadb: "10.6.0", mysql: "8.0.19" };

export const REQUIREMENT = "MariaDB 10.6 or MySQL 8.0.19, or newer";

/** Reads `SELECT VERSION()` and `mysqld --version` alike. Debian's `mysqld` is MariaDB: the name says nothing. */
export function parseVersion(text: string): ServerVersion | undefined {
  // Proxies put 5.5.5- before MariaDB's version.
  const version = /\d+\.\d+\.\d+/.exec(text.replace(/\b5\.5\.5-(?=\d)/, ""))?.[0];
  if (!version) return undefined;
  return { flavour: /mariadb/i.test(text) ? "mariadb" : "mysql", version };
}

export function compareVersions(a: string, b: string): number {
  const right = b.split(".").map(Number);
  const differences = a.split(".").map((part, i) => Number(part) - (right[i] ?? 0));
  return differences.find(difference => difference !== 0) ?? 0;
}

export function isSupported({ flavour, version }: ServerVersion): boolean {
  return compareVersions(version, MINIMUM[flavour]) >= 0;
}

export function requireSupported(text: string): ServerVersion {
  const server = parseVersion(text);
  if (server && isSupported(server)) return server;
  throw new StartupError(
    `The database server is ${JSON.stringify(text)}; ${REQUIREMENT} is needed. Upgrade it or set DATABASE_URL to another one.`,
  );
}
