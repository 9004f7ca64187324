import type { Pool, RowDataPacket } from "mysql2/promise";
import { DataSource, type MigrationInterface, type QueryRunner } from "typeorm";
import { migrations } from "../../schema/migrations";
import type { Database } from "./connection";
import { dataSourceOptions } from "./data-source";
import { isErrno } from "./errno";
import { leaseMigrations } from "./migration-lease";
import { MigrationProgress } from "./migration-progress";
import { reasonOf } from "./reason";
import { StartupError } from "./startup-error";

/** Its name ends in the milliseconds at which it was written. */
export type MigrationClass = new () => MigrationInterface;

/** DDL that another session blocks gives up instead of hanging the start. */
const LOCK_WAIT_SECONDS = 60;

/** Names of the migrations that the database has not seen. */
export async function pendingMigrations(
  database: Database,
  known: readonly MigrationClass[] = migrations,
): Promise<string[]> {
  const done = await doneMigrations(database.pool);
  return known.map(each => each.name).filter(name => !done.includes(name));
}

/** Brings the database to the present and answers what was run; safe when several instances start at once. Throws StartupError. */
export async function migrate(
  database: Database,
  known: readonly MigrationClass[] = migrations,
): Promise<string[]> {
  await refuseNewer(database.pool, known);
  if ((await pendingMigrations(database, known)).length === 0) return [];
  const lease = await leaseMigrations(database.pool);
  try {
    return await runPending(database, known, lease.holder);
  } finally {
    await lease.release();
  }
}

async function refuseNewer(pool: Pool, known: readonly MigrationClass[]): Promise<void> {
  const names = known.map(each => each.name);
  const unknown = (await doneMigrations(pool)).filter(name => !names.includes(name));
  if (unknown.length === 0) return;
  throw new StartupError(
    `The database was migrated by a newer version (${unknown.join(", ")}). Start that version, or restore a backup from before.`,
  );
}

async function doneMigrations(pool: Pool): Promise<string[]> {
  try {
    const [rows] = await pool.query<RowDataPacket[]>("SELECT `name` FROM `migrations`");
    return rows.map(row => String(row.name));
  } catch (error) {
    if (isErrno(error, "ER_NO_SUCH_TABLE")) return [];
    throw error;
  }
}

async function runPending(
  database: Database,
  known: readonly MigrationClass[],
  holder: string,
): Promise<string[]> {
  // Asked again: whoever held the lease before may have done it all.
  const pending = await pendingMigrations(database, known);
  const { flavour, credentials } = database;
  const source = new DataSource(dataSourceOptions(flavour, credentials, [], [...known]));
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query(`SET SESSION lock_wait_timeout = ${LOCK_WAIT_SECONDS}`);
    for (const name of pending) await runOne(runner, source.migrations, name, holder);
    return pending;
  } finally {
    await runner.release();
    await source.destroy();
  }
}

async function runOne(
  runner: QueryRunner,
  instances: MigrationInterface[],
  name: string,
  holder: string,
): Promise<void> {
  let progress: MigrationProgress | undefined;
  try {
    progress = await MigrationProgress.begin(runner, holder, name);
    const migration = instances.find(each => each.constructor.name === name);
    await migration?.up(progress.resumableRunner());
    await progress.finish(Number(name.slice(-13)));
  } catch (error) {
    await progress?.fail(error).catch(() => undefined);
    throw new StartupError(
      `Migration ${name} stopped at step ${progress?.position ?? 0}: ${reasonOf(error)}. No data were lost, and the steps before it are kept. Put the cause right and start again: it goes on from there.`,
    );
  }
}
