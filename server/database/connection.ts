import { createPool } from "mysql2";
import type { PoolOptions, RowDataPacket } from "mysql2";
import type { Pool } from "mysql2/promise";
import { COLLATION } from "./collation";
import { connectionError } from "./connection-error";
import type { Credentials } from "./credentials";
import { parseDatabaseUrl } from "./database-url";
import type { Embedded } from "./embedded";
import { requireSupported } from "./server-version";
import type { Flavour } from "./server-version";
import { prepareSessions } from "./session";

export type Database = {
  pool: Pool;
  flavour: Flavour;
  version: string;
  /** For whoever opens connections of his own: migrations, tests. */
  credentials: Credentials;
  close(): Promise<void>;
};

export type ConnectOptions = {
  /** Connections that are open at once; default 10. */
  connectionLimit?: number;
  /** Queries that may wait for a connection before further ones fail; default 200. */
  queueLimit?: number;
};

type VersionRow = RowDataPacket & { version: string };

/** Opens a pool and proves that a server of a supported version answers. Throws StartupError. */
export async function connect(
  target: { url: string } | Embedded,
  options: ConnectOptions = {},
): Promise<Database> {
  const credentials = credentialsOf(target);
  const base = createPool(poolOptions(credentials, options));
  prepareSessions(base);
  const pool = base.promise();
  try {
    const server = requireSupported(await askVersion(pool, credentials));
    return { pool, ...server, credentials, close: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function credentialsOf(target: { url: string } | Embedded): Credentials {
  if ("url" in target) return parseDatabaseUrl(target.url);
  const { socketPath, user, password, database } = target;
  return { socketPath, user, password, database };
}

function poolOptions({ ssl, ...where }: Credentials, options: ConnectOptions): PoolOptions {
  return {
    ...where,
    ...(ssl ? { ssl: {} } : {}),
    // mysql2 takes a collation here; plain "utf8mb4" would greet the server with general_ci.
    charset: COLLATION.toUpperCase(),
    timezone: "Z",
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    decimalNumbers: false,
    // What a transaction writes travels together; values are parameters, never text.
    multipleStatements: true,
    stringifyObjects: true,
    connectTimeout: 3_000,
    enableKeepAlive: true,
    connectionLimit: options.connectionLimit ?? 10,
    queueLimit: options.queueLimit ?? 200,
  };
}

async function askVersion(pool: Pool, credentials: Credentials): Promise<string> {
  try {
    const [rows] = await pool.query<VersionRow[]>("SELECT VERSION() AS version");
    return rows[0]?.version ?? "";
  } catch (error) {
    throw connectionError(error, credentials);
  }
}
