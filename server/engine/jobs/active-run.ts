import type { Actor } from "../../../schema/kit/access";
import { Db } from "../db";
import type { Engine } from "../engine";
import { Refusal } from "../errors";
import { sql } from "../sql";
import { Store } from "../store";
import type { Transaction } from "../write/transaction";
import { unitOfWork } from "../write/unit-of-work";
import { type Claimed, stored, touch } from "./claim";
import { JobCancelled, LeaseLost, type RunEnded } from "./job-end";
import type { JobRun, Progress } from "./job-kind";

export interface RunSetup {
  engine: Engine;
  now: () => Date;
  /** The account with its grants of now; null when it may not sign in any more. */
  actorOf: (accountId: string) => Promise<Actor | null>;
  leaseMs: number;
}

const PROGRESS_EVERY_MS = 500;

/** The hand that a running job is given: every save asks again whether the job is still ours. */
export class ActiveRun implements JobRun<unknown, unknown> {
  readonly engine: Engine;
  readonly now: () => Date;
  /** Runs in a row that came to nothing; a saved checkpoint is something. */
  failures: number;
  /** Why the run may not go on, whatever it does. */
  ended: RunEnded | null = null;
  private readonly controller = new AbortController();
  private actor: Actor | null = null;
  private savedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly setup: RunSetup,
    readonly claimed: Claimed,
  ) {
    this.engine = setup.engine;
    this.now = setup.now;
    this.failures = claimed.failures;
  }

  get id(): string {
    return this.claimed.id;
  }

  get payload(): unknown {
    return this.claimed.payload;
  }

  get checkpoint(): unknown {
    return this.claimed.checkpoint;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get store(): Store {
    const { actor, now, requestId } = this;
    if (!actor) throw new Error("nobody asked for this job: it sees no tables as somebody");
    return new Store(this.engine, { actor, now, requestId, locale: "zh" });
  }

  /** Learns who asked, with his rights of now. */
  async loadActor(): Promise<void> {
    const { accountId, key } = this.claimed;
    if (accountId === null) return;
    const actor = await this.setup.actorOf(accountId);
    if (!actor) throw gone();
    this.actor = key ? { ...actor, key } : actor;
  }

  async batch<R>(
    work: (tx: Transaction) => Promise<R>,
    next: Progress<unknown> | ((result: R) => Progress<unknown>),
  ): Promise<R> {
    this.refuseEnded();
    await this.loadActor();
    return this.transaction(async tx => {
      const result = await work(tx);
      await this.save(tx, typeof next === "function" ? next(result) : next);
      return result;
    });
  }

  async progress(done: number, total?: number, checkpoint?: unknown): Promise<void> {
    this.refuseEnded();
    if (checkpoint === undefined && performance.now() - this.savedAt < PROGRESS_EVERY_MS) return;
    await this.transaction(tx => this.save(tx, { done, total, checkpoint }));
  }

  async throwIfCancelled(): Promise<void> {
    this.refuseEnded();
    if (!(await this.isCancelled())) return;
    const cancelled = new JobCancelled();
    this.controller.abort(cancelled);
    throw cancelled;
  }

  async isCancelled(): Promise<boolean> {
    const db = new Db(this.engine.pool);
    const [row] = await db.cells(sql`SELECT state FROM job WHERE id = ${this.id}`);
    return row?.[0] === "CANCELLING";
  }

  /** Tells the run of cancelling by its signal. */
  async hear(): Promise<void> {
    if (await this.isCancelled()) this.controller.abort(new JobCancelled());
  }

  /** Keeps the job ours for another lease. */
  async renew(): Promise<void> {
    const kept = await new Db(this.engine.pool).run(
      sql`UPDATE job_work SET dueAt = ${this.leaseEnd} WHERE jobId = ${this.id} AND holder = ${this.claimed.holder}`,
    );
    if (kept !== 1) this.end(new LeaseLost());
    else await this.hear();
  }

  /** Every further call of the run fails with this. */
  end(reason: RunEnded): void {
    this.ended ??= reason;
    this.controller.abort(reason);
  }

  private get requestId(): string {
    return `job ${this.id}`;
  }

  private get leaseEnd(): string {
    return stored(new Date(this.now().getTime() + this.setup.leaseMs));
  }

  private transaction<R>(work: (tx: Transaction) => Promise<R>): Promise<R> {
    const { actor, now, requestId } = this;
    if (actor) return this.store.transaction(work);
    return unitOfWork(this.engine, { actor: null, now, requestId }, work);
  }

  private async save(tx: Transaction, next: Progress<unknown>): Promise<void> {
    const { done = null, total = null, checkpoint } = next;
    await tx.db.run(
      sql`UPDATE job SET done = COALESCE(${done}, done), total = COALESCE(${total}, total), updatedAt = ${stored(tx.now)} WHERE id = ${this.id}`,
    );
    const reached =
      checkpoint === undefined
        ? sql``
        : sql`, checkpoint = ${JSON.stringify(checkpoint)}, failures = 1`;
    const kept = await tx.db.run(
      sql`UPDATE job_work SET dueAt = ${this.leaseEnd}${reached} WHERE jobId = ${this.id} AND holder = ${this.claimed.holder}`,
    );
    if (kept !== 1) throw new LeaseLost();
    touch(tx, this.id);
    this.savedAt = performance.now();
    if (checkpoint !== undefined) this.failures = 1;
  }

  private refuseEnded(): void {
    if (this.ended) throw this.ended;
  }
}

function gone(): Refusal {
  return new Refusal("FORBIDDEN", {
    zh: "发起任务的账号已停用",
    en: "the account that asked for the job is disabled",
  });
}
