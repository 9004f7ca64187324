import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Pool, RowDataPacket } from "mysql2/promise";
import { COLLATION } from "../../../server/database/collation";
import { connect, type Database } from "../../../server/database/connection";
import { formatDatabaseUrl } from "../../../server/database/database-url";
import { type Embedded, startEmbedded } from "../../../server/database/embedded";
import { embeddedPaths } from "../../../server/database/embedded-paths";
import { createEngine } from "../../../server/app";
import { migrate } from "../../../server/database/migrate";
import { ensureRollups } from "../../../server/engine/rollup/build";
import { rebuildIndex } from "../../../server/engine/search/rebuild-index";
import { unitOfWork } from "../../../server/engine/write/unit-of-work";
import {
  accountRows,
  categoryRows,
  credentialRows,
  grantRows,
  officialRows,
  organizationRows,
  policyRows,
} from "./directory";
import { insert, withoutIndexes } from "./insert";
import { makeOrganizations } from "./organizations";
import { changeRows, ticketRows } from "./tickets";

/** A running database server with the benchmark's rows. */
export interface Data {
  server: Embedded;
  /** What the servers connect to. */
  url: string;
  pid: number;
}

const DIR = resolve(".cache/bench");
const BUFFER_POOL = "1G";

/** Starts the database and loads the rows unless an earlier run has; a changed schema loads again. */
export async function openData(tickets: number): Promise<Data> {
  const server = await startEmbedded({
    dir: DIR,
    cacheDir: resolve(".cache/mysql"),
    database: `bench_${tickets}_${fingerprint()}`,
    bufferPool: BUFFER_POOL,
    onProgress: line => console.log(line),
  });
  await fill(server, tickets);
  const pid = Number(readFileSync(embeddedPaths(DIR).pid, "utf8"));
  return { server, url: formatDatabaseUrl(server), pid };
}

/** Changes with the tables and their indexes, and with the generator. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const files = [...filesIn("schema/migrations"), ...filesIn("test/bench/data")];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map(name => join(folder, name));
}

async function fill(server: Embedded, tickets: number): Promise<void> {
  const database = await connect(server, { connectionLimit: 2 });
  try {
    if (await isLoaded(database.pool)) return;
    await makeEmpty(database.pool, server.database, tickets);
    await migrate(database);
    const startedAt = performance.now();
    await load(database.pool, tickets);
    await index(database);
    await database.pool.query("CREATE TABLE bench_loaded (id int PRIMARY KEY)");
    console.log(
      `Loaded ${tickets} tickets in ${Math.round((performance.now() - startedAt) / 1000)} s`,
    );
  } finally {
    await database.close();
  }
}

/** Tokens and counts, as the product makes them of rows that it finds. */
async function index(database: Database): Promise<void> {
  const keys = { activeId: "k1", indexId: "k1", keys: new Map([["k1", randomBytes(32)]]) };
  const now = (): Date => new Date();
  const engine = createEngine({ database, keys, instance: 1, now });
  const occasion = { actor: null, now, requestId: "bench" };
  await engine.search.prepare();
  await rebuildIndex(engine.search, work => unitOfWork(engine, occasion, work));
  await ensureRollups(engine);
}

/** The mark is written last. */
async function isLoaded(pool: Pool): Promise<boolean> {
  const [tables] = await pool.query<RowDataPacket[]>("SHOW TABLES LIKE 'bench_loaded'");
  return tables.length > 0;
}

/** Older ones go, and what an interrupted run has left of this one. */
async function makeEmpty(pool: Pool, current: string, tickets: number): Promise<void> {
  const [rows] = await pool.query<RowDataPacket[]>("SHOW DATABASES LIKE ?", [
    `bench\\_${tickets}\\_%`,
  ]);
  for (const name of rows.flatMap(row => Object.values(row).map(String))) {
    await pool.query("DROP DATABASE ??", [name]);
  }
  await pool.query("CREATE DATABASE ?? CHARACTER SET utf8mb4 COLLATE ??", [current, COLLATION]);
  await pool.query("USE ??", [current]);
}

async function load(pool: Pool, tickets: number): Promise<void> {
  const organizations = makeOrganizations();
  await pool.query("SET unique_checks = 0, foreign_key_checks = 0");
  await insert(pool, "organization", organizationRows(organizations));
  await insert(pool, "official", officialRows(organizations));
  await insert(pool, "time_limit_policy", policyRows());
  await insert(pool, "ticket_category", categoryRows());
  await insert(pool, "account", accountRows());
  await insert(pool, "credential", await credentialRows());
  await insert(pool, "role_grant", grantRows());
  await withoutIndexes(pool, "ticket", () =>
    insert(pool, "ticket", ticketRows(tickets, organizations)),
  );
  await withoutIndexes(pool, "change", () => insert(pool, "change", changeRows(tickets)));
  await pool.query("ANALYZE TABLE organization, official, ticket, `change`");
}
