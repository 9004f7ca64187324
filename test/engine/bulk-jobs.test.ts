import { ChangeSet } from "../../schema/audit/change-set";
import { Place } from "../../schema/beneficiary/place";
import type { Job } from "../../schema/jobs/job";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { JobCancelled } from "../../server/engine/jobs/job-end";
import { createJobRunner } from "../../server/engine/jobs/job-runner";
import { limits } from "../../server/limits";
import { type Person, World } from "../support/world";
import { answer, refusal } from "./answers";
import { type BulkAnswer, BulkDesk, RESULT } from "./bulk-desk";

const COUNT = 2_300;
const admin: Person = { role: "ORG_ADMIN" };

let world: World;
let town: string;
let serial = 0;
beforeAll(async () => {
  world = await World.open();
  town = (await world.make(Organization, { code: "T1", kind: "TOWN" })).id;
});
afterAll(() => world.close());

const ask = (person: Person = admin) => world.as(person);
const places = (person: Person = admin) => new BulkDesk(ask(person), specOf(Place));

function runner(person: Person = admin) {
  return createJobRunner({
    engine: world.engine,
    now: () => world.now,
    actorOf: () => world.actor(person),
    onFailure: error => {
      throw error;
    },
    random: () => 1,
    newHolder: () => `holder-${(serial += 1)}`,
  });
}

const inputs = (prefix: string, count = COUNT) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ name: `${prefix}${at}`, kind: "STREET", organizationId: town, lengthM: 1 },
  }));

/** Of the request with more rows than fit: its job, run to its end, and what that has come to. */
async function finish(told: BulkAnswer & { job?: { id: string } }, person = admin) {
  const id = told.job?.id ?? "";
  await runner(person).drain();
  const query = `query ($id: ID!) { job(id: $id) { state message done total } bulkResult(jobId: $id) { ${RESULT} } }`;
  const { data, error } = await ask(person)(query, { id });
  expect(error).toBeUndefined();
  return data as unknown as { job: Job; bulkResult: BulkAnswer };
}

async function count(where: string): Promise<number> {
  const { pool } = world.test.database;
  const [rows] = await pool.query(
    `SELECT COUNT(*) AS n FROM place WHERE deletedKey = 0 AND ${where}`,
  );
  return Number((rows as { n: number }[])[0]?.n);
}

async function setOf(id: string | null): Promise<ChangeSet | undefined> {
  return (await world.system(tx => tx.rows(ChangeSet, { id: id ?? "0" })))[0];
}

async function lastSet(): Promise<ChangeSet | undefined> {
  return (await world.system(tx => tx.rows(ChangeSet, { kind: "BULK_UPDATE" }))).at(-1);
}

async function makeMany(prefix: string): Promise<void> {
  await finish(await places().takeJob("create", { inputs: inputs(prefix) }));
}

const update = (prefix: string, lengthM: number, options: object = {}) =>
  places().takeJob("update", {
    target: { filter: { name: { startsWith: prefix } }, expectedCount: COUNT },
    input: { lengthM },
    options,
  });

describe("a bulk change of more rows than a request may take", () => {
  it("is tried out by a job, applied as the same plan, and taken back", async () => {
    const told = await places().takeJob("create", {
      ...{ inputs: inputs("甲"), options: { dryRun: true } },
    });
    expect(told).toMatchObject({ planHash: null, changeSetId: null, total: COUNT });
    const tried = await finish(told);
    expect(tried.job).toMatchObject({ state: "SUCCEEDED", total: COUNT });
    expect(tried.bulkResult).toMatchObject({ dryRun: true, succeeded: COUNT, changeSetId: null });
    expect(await count("name LIKE '甲%'")).toBe(0);

    const options = { planHash: tried.bulkResult.planHash };
    const done = await finish(await places().takeJob("create", { inputs: inputs("甲"), options }));
    expect(done.job).toMatchObject({
      state: "SUCCEEDED",
      message: `已变更${COUNT}行，无变化0行，未通过0行`,
    });
    const { changeSetId, planHash } = done.bulkResult;
    expect(planHash).toBe(options.planHash);
    expect(done.bulkResult.rows.nodes[0]).toMatchObject({ index: 0, status: "CREATED" });
    expect(await count("name LIKE '甲%'")).toBe(COUNT);
    expect(await setOf(changeSetId)).toMatchObject({ state: "APPLIED", succeeded: COUNT });

    const back = await finish(await places().takeRevertJob(changeSetId));
    expect(back.bulkResult).toMatchObject({ succeeded: COUNT, failed: 0 });
    expect(await count("name LIKE '甲%'")).toBe(0);
    expect(await setOf(changeSetId)).toMatchObject({
      ...{ state: "REVERTED", revertedById: back.bulkResult.changeSetId },
    });
  }, 120_000);

  it("is refused before it becomes a job where that can be told", async () => {
    const jobs = async () => (await world.test.database.pool.query("SELECT id FROM job"))[0];
    const before = await jobs();
    const many = { inputs: inputs("乙", limits.bulkRows + 1) };
    expect(refusal(await places().tell("create", many))).toEqual({
      code: "LIMIT_EXCEEDED",
      message: "一次最多变更20000条",
    });
    const stranger = places({ role: "STATISTICIAN" });
    expect(refusal(await stranger.tell("create", { inputs: inputs("乙") })).code).toBe("FORBIDDEN");
    const target = { filter: { name: { startsWith: "乙" } }, expectedCount: COUNT };
    expect(refusal(await places().tell("delete", { target })).code).toBe("COUNT_MISMATCH");
    expect(await jobs()).toEqual(before);
  });

  it("ends taken back as a whole when a row fails, unless failing rows are skipped", async () => {
    const wrong = [...inputs("丙"), { ...inputs("丙", 1)[0], name: "" }];
    const { job, bulkResult } = await finish(await places().takeJob("create", { inputs: wrong }));
    expect(job).toMatchObject({ state: "FAILED", message: "有1行未通过，全部未执行" });
    expect(bulkResult).toMatchObject({ changeSetId: null, succeeded: 0, failed: 1 });
    expect(bulkResult.rows.nodes.find(row => row.status === "FAILED")).toMatchObject({
      index: COUNT,
      errors: [{ path: "name", code: "REQUIRED" }],
    });
    expect(await count("name LIKE '丙%'")).toBe(0);

    const options = { onError: "SKIP_FAILED" };
    const part = await finish(await places().takeJob("create", { inputs: wrong, options }));
    expect(part.bulkResult).toMatchObject({ succeeded: COUNT, failed: 1 });
    expect(await count("name LIKE '丙%'")).toBe(COUNT);
  }, 120_000);

  it("ends taken back when it is not the plan that was seen", async () => {
    await makeMany("丁");
    const tried = await finish(await update("丁", 5, { dryRun: true }));
    await world.test.database.pool.query(
      "UPDATE place SET version = version + 1 WHERE name = '丁2222'",
    );
    const told = await finish(await update("丁", 5, { planHash: tried.bulkResult.planHash }));
    expect(told.job).toMatchObject({
      state: "FAILED",
      message: "数据或请求在核对之后有变动，请重新核对",
    });
    expect(await count("name LIKE '丁%' AND lengthM = 1")).toBe(COUNT);
    expect((await lastSet())?.state).toBe("REVERTED");
  }, 120_000);

  it("goes on where a killed server left it, and writes nothing twice", async () => {
    await makeMany("戊");
    const told = await update("戊", 6);
    await runUntil(2, new Error("killed"));
    expect(await count("name LIKE '戊%' AND lengthM = 6")).toBe(2 * limits.bulkMax);
    const set = await lastSet();
    expect(set?.state).toBe("APPLYING");
    expect(refusal(await places().tellRevert(set?.id ?? ""))).toEqual({
      code: "RULE_BROKEN",
      message: "该批次仍在执行，不能撤销",
    });
    world.now = new Date(world.now.getTime() + 60_000);
    const { bulkResult } = await finish(told);
    expect(bulkResult).toMatchObject({ succeeded: COUNT, failed: 0 });
    expect(await count("name LIKE '戊%' AND lengthM = 6 AND version = 2")).toBe(COUNT);
    expect(await lastSet()).toMatchObject({ state: "APPLIED", succeeded: COUNT });
  }, 120_000);

  it("takes back what was applied when it is cancelled in the middle", async () => {
    await makeMany("己");
    const told = await update("己", 7);
    await runUntil(1, new JobCancelled());
    expect(await count("name LIKE '己%' AND lengthM = 7")).toBe(0);
    expect(await count("name LIKE '己%' AND lengthM = 1")).toBe(COUNT);
    const query = `query ($id: ID!) { job(id: $id) { state } }`;
    expect(answer<Job>(await ask()(query, { id: told.job.id }), "job").state).toBe("CANCELLED");
    expect((await lastSet())?.state).toBe("REVERTED");
  }, 120_000);

  it("tells its rows to nobody but its author", async () => {
    const told = await places().takeJob("create", { inputs: inputs("庚") });
    await finish(told);
    const query = `query ($id: ID!) { bulkResult(jobId: $id) { total } }`;
    const other: Person = { role: ["SYSTEM_ADMIN", "ORG_ADMIN"], accountId: "7" };
    expect(refusal(await ask(other)(query, { id: told.job.id })).code).toBe("NOT_FOUND");
  }, 60_000);
});

/** Runs the job until so many of its batches stand, then ends that run. */
async function runUntil(batches: number, end: Error): Promise<void> {
  const kind = world.engine.jobKinds.get("bulk");
  if (!kind) throw new Error("no bulk jobs");
  let stood = 0;
  const run = (job: Parameters<typeof kind.run>[0]) => {
    const cut = new Proxy(job, {
      get: (target, name) => {
        if (name === "throwIfCancelled") {
          return () => {
            if (stood++ < batches) return Promise.resolve();
            throw end;
          };
        }
        const found: unknown = Reflect.get(target, name, target);
        return typeof found === "function" ? (found as () => unknown).bind(target) : found;
      },
    });
    return kind.run(cut);
  };
  const jobKinds = new Map([["bulk", { ...kind, run }]]);
  const told: unknown[] = [];
  await createJobRunner({
    ...{ engine: { ...world.engine, jobKinds }, now: () => world.now },
    actorOf: () => world.actor(admin),
    onFailure: error => void told.push(error),
    random: () => 1,
    newHolder: () => `holder-${(serial += 1)}`,
  }).drain();
  expect(told).toEqual(end instanceof JobCancelled ? [] : [end]);
}
