import type { ResultSetHeader, RowDataPacket } from "mysql2/promise";
import type { Job } from "../../../schema/jobs/job";
import type { Engine } from "../../../server/engine/engine";
import { enqueueJob, type NewJob } from "../../../server/engine/jobs/enqueue-job";
import { jobKind, type JobKind, type JobRun } from "../../../server/engine/jobs/job-kind";
import { createJobRunner, type JobRunner } from "../../../server/engine/jobs/job-runner";
import { Signals } from "../../../server/engine/signals";
import { sql } from "../../../server/engine/sql";
import { unitOfWork } from "../../../server/engine/write/unit-of-work";
import { connect, type Database } from "../../../server/database/connection";
import { World } from "../../support/world";

interface Count {
  to: number;
}

/** Writes the numbers 1 to `to`, three to a batch, into a table that would show a number written twice. */
export const counting = jobKind<Count, number>({
  name: "counting",
  label: "计数",
  run: async job => {
    for (let at = job.checkpoint ?? 0; at < job.payload.to; at += 3) {
      await job.throwIfCancelled();
      await countOn(job, at);
    }
    return `共${job.payload.to}个`;
  },
});

export async function countOn(job: JobRun<Count, number>, at: number): Promise<void> {
  const { to } = job.payload;
  const next = Math.min(at + 3, to);
  await job.batch(
    async tx => {
      for (let number = at + 1; number <= next; number += 1) {
        await tx.db.run(sql`INSERT INTO counted (jobId, number) VALUES (${job.id}, ${number})`);
      }
    },
    { checkpoint: next, done: next, total: to },
  );
}

/** Several servers on one database, with job kinds of the test. */
export class JobBench {
  readonly failures: unknown[] = [];
  private readonly databases: Database[] = [];

  private constructor(readonly world: World) {}

  static async open(): Promise<JobBench> {
    const bench = new JobBench(await World.open());
    await bench.query("CREATE TABLE counted (jobId bigint NOT NULL, number int NOT NULL)");
    return bench;
  }

  async close(): Promise<void> {
    for (const database of this.databases) await database.close();
    await this.world.close();
  }

  engine(...kinds: JobKind[]): Engine {
    return { ...this.world.engine, jobKinds: new Map(kinds.map(kind => [kind.name, kind])) };
  }

  /** As another process has it: with connections of its own, hearing nothing of this one. */
  async otherServer(...kinds: JobKind[]): Promise<Engine> {
    const database = await connect({ url: this.world.test.url });
    this.databases.push(database);
    return { ...this.engine(...kinds), pool: database.pool, signals: new Signals() };
  }

  runner(engine: Engine, leaseMs = 30_000, slots = 2): JobRunner {
    let holder = 0;
    const name = Math.random().toString(36).slice(2);
    return createJobRunner({
      engine,
      now: () => this.world.now,
      actorOf: async () => null,
      onFailure: error => void this.failures.push(error),
      random: () => 1,
      newHolder: () => `${name}-${(holder += 1)}`,
      leaseMs,
      slots,
    });
  }

  enqueue(engine: Engine, job: NewJob): Promise<string> {
    const occasion = { actor: null, now: () => this.world.now, requestId: "test" };
    return unitOfWork(engine, occasion, tx => enqueueJob(tx, job));
  }

  async job(id: string): Promise<Job> {
    const [row] = await this.query(`SELECT * FROM job WHERE id = ${id}`);
    return row as Job;
  }

  /** The numbers that the job has written, in the order of writing. */
  async counted(id: string): Promise<number[]> {
    const rows = await this.query(`SELECT number FROM counted WHERE jobId = ${id} ORDER BY number`);
    return rows.map(row => Number(row["number"]));
  }

  async query(statement: string): Promise<RowDataPacket[]> {
    const [rows] = await this.world.test.database.pool.query<RowDataPacket[] & ResultSetHeader>(
      statement,
    );
    return rows;
  }

  pass(seconds: number): void {
    this.world.now = new Date(this.world.now.getTime() + seconds * 1000);
  }
}

export function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, at) => at + 1);
}
