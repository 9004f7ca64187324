import { randomBytes } from "node:crypto";
import { createConnection } from "mysql2/promise";
import type { Connection, RowDataPacket } from "mysql2/promise";
import { COLLATION } from "../../server/database/collation";
import { connect } from "../../server/database/connection";
import type { ConnectOptions, Database } from "../../server/database/connection";
import type { Credentials } from "../../server/database/credentials";
import { formatDatabaseUrl } from "../../server/database/database-url";
import { testServer } from "./test-server";

export type TestDatabase = {
  database: Database;
  credentials: Credentials;
  url: string;
  drop(): Promise<void>;
};

const PREFIX = "lianxin_test_";
const KEEP_SECONDS = 3600;

/** A fresh, empty database for one test file. */
export async function createDatabase(options?: ConnectOptions): Promise<TestDatabase> {
  const name = `${PREFIX}${nowSeconds()}_${randomBytes(4).toString("hex")}`;
  await administer(connection =>
    connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE ${COLLATION}`),
  );
  const credentials = { ...testServer(), database: name };
  const url = formatDatabaseUrl(credentials);
  const database = await connect({ url }, options);
  const drop = async () => {
    await database.close();
    await administer(connection => connection.query(`DROP DATABASE IF EXISTS ${name}`));
  };
  return { database, credentials, url, drop };
}

/** On a server of one's own (TEST_DATABASE_URL) killed runs leave databases behind. */
export async function dropDatabasesOfDeadRuns(): Promise<void> {
  await administer(async connection => {
    const [rows] = await connection.query<RowDataPacket[]>("SHOW DATABASES");
    const names = rows.flatMap(row => Object.values(row).map(String));
    for (const name of names.filter(isAbandoned)) {
      await connection.query(`DROP DATABASE IF EXISTS ${connection.escapeId(name)}`);
    }
  });
}

function isAbandoned(name: string): boolean {
  if (!name.startsWith(PREFIX)) return false;
  return Number.parseInt(name.slice(PREFIX.length), 10) < nowSeconds() - KEEP_SECONDS;
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

async function administer(work: (connection: Connection) => Promise<unknown>): Promise<void> {
  const { ssl, ...credentials } = testServer();
  const connection = await createConnection({ ...credentials, ...(ssl ? { ssl: {} } : {}) });
  try {
    await work(connection);
  } finally {
    await connection.end();
  }
}
