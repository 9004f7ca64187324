import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../../../server/engine/errors";
import { JobCancelled } from "../../../server/engine/jobs/job-end";
import { jobKind } from "../../../server/engine/jobs/job-kind";
import { unitOfWork } from "../../../server/engine/write/unit-of-work";
import { enqueueJob } from "../../../server/engine/jobs/enqueue-job";
import { counting, countOn, JobBench, upTo } from "./job-bench";

let bench: JobBench;

beforeAll(async () => {
  bench = await JobBench.open();
});

afterAll(() => bench.close());

afterEach(() => {
  expect(bench.failures.splice(0)).toEqual([]);
});

const NEVER = new Promise<never>(() => undefined);

describe("a job", () => {
  it("is done in batches and says so", async () => {
    const engine = bench.engine(counting);
    const id = await bench.enqueue(engine, { kind: "counting", payload: { to: 8 } });
    expect(await bench.job(id)).toMatchObject({ state: "QUEUED", label: "计数", attempts: 0 });
    expect(await bench.runner(engine).drain()).toBe(1);
    expect(await bench.job(id)).toMatchObject({
      state: "SUCCEEDED",
      done: 8,
      total: 8,
      attempts: 1,
      message: "共8个",
      version: 1,
    });
    expect(await bench.counted(id)).toEqual(upTo(8));
    expect(await bench.query(`SELECT * FROM job_work WHERE jobId = ${id}`)).toEqual([]);
  });

  it("is not there when its transaction is not", async () => {
    const engine = bench.engine(counting);
    const occasion = { actor: null, now: () => bench.world.now, requestId: "test" };
    const failing = unitOfWork(engine, occasion, async tx => {
      await enqueueJob(tx, { kind: "counting", payload: { to: 3 } });
      throw new Error("after all not");
    });
    await expect(failing).rejects.toThrow("after all not");
    expect(await bench.runner(engine).drain()).toBe(0);
  });

  it("waits for its time", async () => {
    const engine = bench.engine(counting);
    const runAt = new Date(bench.world.now.getTime() + 60_000);
    const id = await bench.enqueue(engine, { kind: "counting", payload: { to: 3 }, runAt });
    expect(await bench.runner(engine).drain()).toBe(0);
    bench.pass(60);
    expect(await bench.runner(engine).drain()).toBe(1);
    expect(await bench.counted(id)).toEqual(upTo(3));
  });

  it("with a key is the same job until it has ended", async () => {
    const engine = bench.engine(counting);
    const job = { kind: "counting", payload: { to: 3 }, key: "one" };
    const ids = await Promise.all(upTo(8).map(() => bench.enqueue(engine, job)));
    expect(new Set(ids).size).toBe(1);
    expect(await bench.runner(engine).drain()).toBe(1);
    const later = await bench.enqueue(engine, job);
    expect(later).not.toBe(ids[0]);
    await bench.runner(engine).drain();
  });

  it("of a kind that this server does not know is left to others", async () => {
    const id = await bench.enqueue(bench.engine(counting), {
      kind: "counting",
      payload: { to: 1 },
    });
    expect(await bench.runner(bench.engine()).drain()).toBe(0);
    expect((await bench.job(id)).state).toBe("QUEUED");
    await bench.runner(bench.engine(counting)).drain();
  });
});

describe("two servers", () => {
  it("do 16 jobs once each", async () => {
    const [one, other] = [await bench.otherServer(counting), await bench.otherServer(counting)];
    const ids = await Promise.all(
      upTo(16).map(() => bench.enqueue(one, { kind: "counting", payload: { to: 7 } })),
    );
    const runners = [
      bench.runner(one),
      bench.runner(one),
      bench.runner(other),
      bench.runner(other),
    ];
    await Promise.all(runners.map(runner => runner.drain()));
    const runs = await Promise.all(ids.map(id => bench.job(id)));
    expect(runs.map(job => [job.state, job.attempts])).toEqual(ids.map(() => ["SUCCEEDED", 1]));
    for (const id of ids) expect(await bench.counted(id)).toEqual(upTo(7));
  });

  it("started, find a job that either of them is given", async () => {
    const [one, other] = [await bench.otherServer(counting), await bench.otherServer(counting)];
    const runners = [bench.runner(one), bench.runner(other)];
    for (const runner of runners) runner.start();
    const id = await bench.enqueue(one, { kind: "counting", payload: { to: 4 } });
    await until(async () => (await bench.job(id)).state === "SUCCEEDED");
    for (const runner of runners) await runner.stop();
    expect(await bench.counted(id)).toEqual(upTo(4));
  });
});

describe("a server that dies", () => {
  /** Counts, and at the given number of batches hangs for ever, as if the process were gone. */
  const dyingAfter = (batches: number, where: "before" | "inside" | "after") =>
    jobKind<{ to: number }, number>({
      ...(counting as object),
      name: "counting",
      label: "计数",
      run: async job => {
        for (let at = job.checkpoint ?? 0, done = 0; at < job.payload.to; at += 3, done += 1) {
          if (done === batches && where === "before") await NEVER;
          if (done === batches && where === "inside") {
            await job.batch(async tx => {
              await tx.db.run({ text: `INSERT INTO counted VALUES (${job.id}, -1)`, params: [] });
              (tx.db.connection as { destroy(): void }).destroy();
              await NEVER;
            }, {});
          }
          await countOn(job, at);
        }
        if (where === "after") await NEVER;
      },
    });

  it.each([
    [0, "before"],
    [1, "before"],
    [0, "inside"],
    [2, "inside"],
    [9, "after"],
  ] as const)("after %d batches, %s: another goes on where it stood", async (batches, where) => {
    const dying = await bench.otherServer(dyingAfter(batches, where));
    const id = await bench.enqueue(dying, { kind: "counting", payload: { to: 10 } });
    const dead = bench.runner(dying);
    void dead.drain();
    const saved = Math.min(batches * 3, 10);
    await until(async () => {
      const { state, done } = await bench.job(id);
      return state === "RUNNING" && done === saved;
    });
    const alive = bench.engine(counting);
    expect(await bench.runner(alive).drain()).toBe(0);
    bench.pass(31);
    expect(await bench.runner(alive).drain()).toBe(1);
    expect(await bench.job(id)).toMatchObject({ state: "SUCCEEDED", attempts: 2, done: 10 });
    expect(await bench.counted(id)).toEqual(upTo(10));
  });

  it("and comes back cannot save what another has taken over", async () => {
    let goOn = (): void => undefined;
    const paused = new Promise<void>(resolve => (goOn = resolve));
    const slow = jobKind<{ to: number }, number>({
      name: "counting",
      label: "计数",
      run: async job => {
        await countOn(job, 0);
        await paused;
        await countOn(job, 3);
      },
    });
    const engine = await bench.otherServer(slow);
    const id = await bench.enqueue(engine, { kind: "counting", payload: { to: 6 } });
    const late = bench.runner(engine).drain();
    await until(async () => (await bench.job(id)).done === 3);
    bench.pass(31);
    await bench.runner(bench.engine(counting)).drain();
    goOn();
    await late;
    expect(await bench.counted(id)).toEqual(upTo(6));
    expect(await bench.job(id)).toMatchObject({ state: "SUCCEEDED", message: "共6个" });
  });

  it("again and again leaves the job as failed", async () => {
    const engine = await bench.otherServer(dyingAfter(0, "before"));
    const id = await bench.enqueue(engine, { kind: "counting", payload: { to: 3 } });
    for (let time = 1; time <= 5; time += 1) {
      void bench.runner(engine).drain();
      await until(async () => (await bench.job(id)).attempts === time);
      bench.pass(31);
    }
    expect(await bench.runner(bench.engine(counting)).drain()).toBe(0);
    expect(await bench.job(id)).toMatchObject({ state: "FAILED", message: "多次执行均未完成" });
  });
});

describe("a server that stops", () => {
  it("hands its job back at once, without blame", async () => {
    let begun = (): void => undefined;
    const isBegun = new Promise<void>(resolve => (begun = resolve));
    const slow = jobKind<{ to: number }, number>({
      name: "counting",
      label: "计数",
      run: async job => {
        await countOn(job, 0);
        begun();
        await new Promise(resolve => job.signal.addEventListener("abort", resolve));
        await countOn(job, 3);
      },
    });
    const engine = await bench.otherServer(slow);
    const id = await bench.enqueue(engine, { kind: "counting", payload: { to: 6 } });
    const runner = bench.runner(engine);
    runner.start();
    await isBegun;
    await runner.stop();
    expect(await bench.job(id)).toMatchObject({ state: "QUEUED", done: 3 });
    expect(await bench.runner(bench.engine(counting)).drain()).toBe(1);
    expect(await bench.counted(id)).toEqual(upTo(6));
  });
});

describe("a run that fails", () => {
  it("is tried again after longer and longer pauses, then given up", async () => {
    const failing = jobKind<unknown, never>({
      name: "failing",
      label: "出错",
      run: async () => Promise.reject(new Error("out of order")),
    });
    const engine = bench.engine(failing);
    const id = await bench.enqueue(engine, { kind: "failing", payload: null });
    for (const pause of [2, 4, 8, 16]) {
      expect(await bench.runner(engine).drain()).toBe(1);
      expect((await bench.job(id)).state).toBe("QUEUED");
      bench.pass(pause - 0.001);
      expect(await bench.runner(engine).drain()).toBe(0);
      bench.pass(0.001);
    }
    expect(await bench.runner(engine).drain()).toBe(1);
    expect(await bench.job(id)).toMatchObject({
      state: "FAILED",
      attempts: 5,
      message: "系统错误，已重试4次",
    });
    expect(bench.failures.splice(0)).toHaveLength(5);
  });

  it("because a rule says no is not tried again, and says why", async () => {
    const refused = jobKind<unknown, never>({
      name: "refused",
      label: "被拒",
      run: async () => Promise.reject(new Refusal("RULE_BROKEN", { zh: "不行", en: "no" })),
    });
    const engine = bench.engine(refused);
    const id = await bench.enqueue(engine, { kind: "refused", payload: null });
    await bench.runner(engine).drain();
    expect(await bench.job(id)).toMatchObject({ state: "FAILED", message: "不行", attempts: 1 });
  });
});

describe("cancelling", () => {
  const cancel = (id: string, version = 1) =>
    bench.world.as({ role: "SYSTEM_ADMIN" })(
      "mutation ($id: ID!, $version: Int!) { cancelJob(id: $id, expectedVersion: $version) { state } }",
      { id, version },
    );

  it("a job that waits ends it without a run", async () => {
    const engine = bench.engine(counting);
    const runAt = new Date(bench.world.now.getTime() + 3_600_000);
    const id = await bench.enqueue(engine, { kind: "counting", payload: { to: 3 }, runAt });
    expect((await cancel(id)).data).toEqual({ cancelJob: { state: "CANCELLING" } });
    await bench.runner(engine).drain();
    expect((await bench.job(id)).state).toBe("CANCELLED");
    expect(await bench.counted(id)).toEqual([]);
  });

  it("in the middle ends it between two batches, and lets it take back what was done", async () => {
    const kind = jobKind<{ to: number }, number>({
      name: "counting",
      label: "计数",
      run: async job => {
        try {
          for (let at = job.checkpoint ?? 0; at < job.payload.to; at += 3) {
            if (at === 3) await cancel(job.id);
            await job.throwIfCancelled();
            await countOn(job, at);
          }
        } catch (error) {
          if (!(error instanceof JobCancelled)) throw error;
          await job.batch(
            tx => tx.db.run({ text: `DELETE FROM counted WHERE jobId = ${job.id}`, params: [] }),
            { done: 0 },
          );
          throw error;
        }
      },
    });
    const engine = bench.engine(kind);
    const id = await bench.enqueue(engine, { kind: "counting", payload: { to: 9 } });
    await bench.runner(engine).drain();
    expect(await bench.job(id)).toMatchObject({ state: "CANCELLED", done: 0 });
    expect(await bench.counted(id)).toEqual([]);
  });

  it("an ended job is refused", async () => {
    const engine = bench.engine(counting);
    const id = await bench.enqueue(engine, { kind: "counting", payload: { to: 3 } });
    await bench.runner(engine).drain();
    const { error } = await cancel(id);
    expect(error).toMatchObject({ code: "RULE_BROKEN", details: { rule: "WRONG_STATE" } });
    expect((await bench.job(id)).state).toBe("SUCCEEDED");
  });
});

describe("people", () => {
  const asking = { role: "HANDLER", scope: "DISTRICT", accountId: "77" } as const;
  const list = "{ jobs { nodes { id label state steps { mutation allowed } } } }";

  it("see and cancel their own jobs, administrators all, others none", async () => {
    const { world } = bench;
    const engine = bench.engine(counting);
    const actor = await world.actor(asking);
    const occasion = { actor, now: () => world.now, requestId: "test" };
    const id = await unitOfWork(engine, occasion, tx =>
      enqueueJob(tx, { kind: "counting", payload: { to: 3 }, label: "我的任务" }),
    );
    const mine = await world.as(asking)(list);
    expect(mine.data).toEqual({
      jobs: {
        nodes: [
          {
            id,
            label: "我的任务",
            state: "QUEUED",
            steps: [{ mutation: "cancelJob", allowed: true }],
          },
        ],
      },
    });
    const others = await world.as({ ...asking, accountId: "78" })(list);
    expect(others.data).toEqual({ jobs: { nodes: [] } });
    const refused = await world.as({ role: "LEADER", accountId: "78" })(
      "mutation ($id: ID!) { cancelJob(id: $id, expectedVersion: 1) { id } }",
      { id },
    );
    expect(refused.error?.code).toBe("NOT_FOUND");
    const all = await world.as({ role: "SYSTEM_ADMIN" })("{ jobs { totalCount } }");
    const { totalCount } = (all.data as unknown as { jobs: { totalCount: number } }).jobs;
    expect(totalCount).toBeGreaterThan(1);
    await bench.runner(engine).drain();
  });

  it("whose account is disabled have their jobs ended", async () => {
    const { world } = bench;
    const engine = bench.engine(counting);
    const occasion = { actor: await world.actor(asking), now: () => world.now, requestId: "test" };
    const id = await unitOfWork(engine, occasion, tx =>
      enqueueJob(tx, { kind: "counting", payload: { to: 3 } }),
    );
    await bench.runner(engine).drain();
    expect(await bench.job(id)).toMatchObject({
      state: "FAILED",
      message: "发起任务的账号已停用",
    });
  });

  it("have a failed job tried again", async () => {
    const { world } = bench;
    let isBroken = true;
    const kind = jobKind<unknown, never>({
      name: "mended",
      label: "修复",
      run: async () => {
        if (isBroken) throw new Refusal("RULE_BROKEN", { zh: "不行", en: "no" });
      },
    });
    const engine = bench.engine(kind);
    const id = await bench.enqueue(engine, { kind: "mended", payload: null });
    await bench.runner(engine).drain();
    isBroken = false;
    const { data } = await world.as({ role: "SYSTEM_ADMIN" })(
      "mutation ($id: ID!) { retryJob(id: $id, expectedVersion: 1) { state message } }",
      { id },
    );
    expect(data).toEqual({ retryJob: { state: "QUEUED", message: null } });
    await bench.runner(engine).drain();
    expect((await bench.job(id)).state).toBe("SUCCEEDED");
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let time = 0; time < 400; time += 1) {
    if (await isSo()) return;
    await sleep(10);
  }
  throw new Error("it never came to that");
}
