import type { QueryRunner } from "typeorm";
import { EXPIRY } from "./migration-lease";

/** What tables, columns, indexes and constraints say that are already there, or already gone. */
const ALREADY_DONE = [1050, 1051, 1060, 1061, 1091, 1826, 3822];
const READS = /^\s*(select|show)\b/i;

type RunRow = { migration: string | null; done: number; isRunning: number };

/** Counts the statements of one migration in the database, so that one that was cut off goes on where it stopped. */
export class MigrationProgress {
  private count = 0;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly holder: string,
    readonly migration: string,
    private readonly done: number,
    /** The process died in the statement behind `done`, and nobody knows whether it took effect. */
    private readonly isUncertain: boolean,
  ) {}

  /** Throws when another migration is half done. */
  static async begin(runner: QueryRunner, holder: string, migration: string) {
    const rows = (await runner.query("SELECT * FROM `migration_run`")) as RunRow[];
    const run = rows[0] ?? { migration: null, done: 0, isRunning: 0 };
    if (run.migration !== null && run.migration !== migration) {
      throw new Error(`${run.migration} is half done. Start the version that began it`);
    }
    const progress = new MigrationProgress(
      runner,
      holder,
      migration,
      run.done,
      run.isRunning === 1,
    );
    await progress.record({ migration, done: run.done, isRunning: 1 });
    return progress;
  }

  /** The number of the statement in hand, from 1. */
  get position(): number {
    return this.count;
  }

  /** The runner that the migration is given. */
  resumableRunner(): QueryRunner {
    const query = (sql: string, parameters?: unknown[]) => this.run(sql, parameters);
    return Object.assign(Object.create(this.runner) as QueryRunner, { query });
  }

  async finish(timestamp: number): Promise<void> {
    await this.runner.startTransaction();
    await this.runner.query("INSERT INTO `migrations` (`timestamp`, `name`) VALUES (?, ?)", [
      timestamp,
      this.migration,
    ]);
    await this.record({ migration: null, done: 0, isRunning: 0 });
    await this.runner.commitTransaction();
  }

  /** Notes that the server refused a statement: that one certainly took no effect. */
  async fail(error: unknown): Promise<void> {
    if (this.runner.isTransactionActive) await this.runner.rollbackTransaction();
    if (Object(error).sqlState === undefined) return;
    await this.runner.query("UPDATE `migration_run` SET `isRunning` = 0 WHERE `holder` = ?", [
      this.holder,
    ]);
  }

  private async run(sql: string, parameters?: unknown[]): Promise<unknown> {
    if (READS.test(sql)) return this.runner.query(sql, parameters);
    this.count += 1;
    if (this.count <= this.done) return undefined;
    await this.runner.startTransaction();
    const answer = await this.execute(sql, parameters);
    await this.record({ migration: this.migration, done: this.count, isRunning: 1 });
    await this.runner.commitTransaction();
    return answer;
  }

  private async execute(sql: string, parameters?: unknown[]): Promise<unknown> {
    try {
      return await this.runner.query(sql, parameters);
    } catch (error) {
      const mayHaveRun = this.isUncertain && this.count === this.done + 1;
      if (mayHaveRun && isAlreadyDone(error)) return undefined;
      throw error;
    }
  }

  /** A change of data commits together with its record; DDL commits by itself just before. */
  private async record({ migration, done, isRunning }: RunRow): Promise<void> {
    const result = (await this.runner.query(
      `UPDATE \`migration_run\` SET \`migration\` = ?, \`done\` = ?, \`isRunning\` = ?, \`expiresAt\` = ${EXPIRY}
       WHERE \`id\` = 1 AND \`holder\` = ?`,
      [migration, done, isRunning, this.holder],
    )) as { affectedRows: number };
    if (result.affectedRows !== 1) throw new Error("another instance has taken over");
  }
}

function isAlreadyDone(error: unknown): boolean {
  const { errno, message } = Object(error) as { errno?: number; message?: string };
  // MariaDB reports a foreign key that exists as 1005 with InnoDB's own number.
  return ALREADY_DONE.includes(errno ?? 0) || (errno === 1005 && /errno: 121/.test(message ?? ""));
}
