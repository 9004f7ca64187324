import { setTimeout as sleep } from "node:timers/promises";
import { randomUUID } from "node:crypto";
import { records } from "../../schema";
import { Change } from "../../schema/audit/change";
import { Place } from "../../schema/beneficiary/place";
import { nobody } from "../../schema/kit/access";
import { specOf } from "../../schema/kit/record-spec";
import { AssistancePlan } from "../../schema/pairing/assistance-plan";
import { Refusal } from "../../server/engine/errors";
import { repeatOf } from "../../server/engine/repeat/repeat";
import { sql } from "../../server/engine/sql";
import type { Transaction } from "../../server/engine/write/transaction";
import { unitOfWork } from "../../server/engine/write/unit-of-work";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Cut, cutPool } from "../support/cut-pool";
import { everyRole, otherValue } from "../support/editing";
import { World } from "../support/world";

const WORKERS = 16;
const changed = records.filter(({ access }) => access.update !== nobody);

let world: World;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
});
afterAll(() => world.close());

function together<T>(work: (at: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: WORKERS }, (_, at) => work(at)));
}

describe.each(changed.map(spec => [spec.name, spec] as const))("%s", (name, spec) => {
  it("has one winner among sixteen who saw the same version", async () => {
    const { id } = await world.make(spec.type);
    const { field, value } = otherValue(spec);
    const query = `mutation ($id: ID!, $input: Update${name}Input!) { update${name}(id: $id, input: $input, expectedVersion: 1) { version } }`;
    const told = await together(() =>
      world.as(everyRole)(query, { id, input: { [field.name]: value } }),
    );
    const codes = told.map(each => each.error?.code ?? "done").sort();
    expect(codes).toEqual([...Array<string>(WORKERS - 1).fill("CONFLICT"), "done"]);
    const changes = await world.system(tx => tx.rows(Change, { recordId: id }));
    expect(changes.map(change => change.recordVersion)).toEqual([1, 2]);
  });
});

describe("a step", () => {
  it("is taken by one of sixteen", async () => {
    const { id } = await world.make(AssistancePlan, { state: "DRAFT" });
    const query = `mutation ($id: ID!) { submitAssistancePlan(id: $id, expectedVersion: 1) { version } }`;
    const told = await together(() => world.as(everyRole)(query, { id }));
    const codes = told.map(each => each.error?.code ?? "done").sort();
    expect(codes).toEqual([...Array<string>(WORKERS - 1).fill("CONFLICT"), "done"]);
    expect(await world.row(AssistancePlan, id)).toMatchObject({ state: "SUBMITTED", version: 2 });
  });
});

describe("numbers of a series", () => {
  it("have no gap and no double, whoever gives up and whoever waits", async () => {
    const random = mulberry(20260302);
    const taken: number[] = [];
    await together(async () => {
      for (let turn = 0; turn < 12; turn += 1) {
        const fails = random() < 0.4;
        const held = await world
          .system(async tx => {
            const number = await tx.nextNumber("GAPS", 2026);
            await sleep(random() * 3);
            if (fails) throw new Refusal("RULE_BROKEN", { zh: "不办了", en: "given up" });
            return number;
          })
          .catch((error: unknown) => {
            expect(error).toMatchObject({ code: "RULE_BROKEN" });
            return null;
          });
        if (held !== null) taken.push(held);
      }
    });
    expect(taken.length).toBeGreaterThan(WORKERS);
    expect(taken.length).toBeLessThan(WORKERS * 12);
    expect(taken.sort((a, b) => a - b)).toEqual(taken.map((_, at) => at + 1));
  });
});

describe("real deadlocks", () => {
  it("are seen by nobody: pairs that lock crosswise are both served", async () => {
    const [one, other] = [await world.make(Place), await world.make(Place)];
    let attempts = 0;
    const cross = (first: string, second: string): Promise<void> =>
      world.system(async tx => {
        attempts += 1;
        for (const id of [first, second]) {
          await tx.db.run(
            sql`UPDATE place SET lengthM = COALESCE(lengthM, 0) + 1 WHERE id = ${id}`,
          );
          await sleep(5);
        }
      });
    for (let pair = 0; pair < 25; pair += 1) {
      await Promise.all([cross(one.id, other.id), cross(other.id, one.id)]);
    }
    expect(attempts).toBeGreaterThan(60);
    const rows = await world.system(tx => tx.rows(Place, { id: [one.id, other.id] }));
    expect(rows.map(row => row.lengthM)).toEqual([50, 50]);
  });
});

describe("the whole transaction is run again", () => {
  it.each([1213, 1205, 1020])("on error %i, and what the first run did is gone", async errno => {
    let attempts = 0;
    const number = await world.system(async tx => {
      attempts += 1;
      const taken = await tx.nextNumber(`AGAIN${errno}`, 2026);
      if (attempts === 1) throw Object.assign(new Error("again"), { errno });
      return taken;
    });
    expect([attempts, number]).toEqual([2, 1]);
  });

  it("when a real lock was waited for too long", async () => {
    const { id } = await world.make(Place);
    let attempts = 0;
    const held = world.system(async tx => {
      await tx.lock(Place, { id });
      await sleep(1_400);
    });
    await sleep(100);
    const waited = world.system(async tx => {
      attempts += 1;
      await tx.db.run(sql`SET SESSION innodb_lock_wait_timeout = 1`);
      await tx.lock(Place, { id });
      await tx.db.run(sql`SET SESSION innodb_lock_wait_timeout = 5`);
    });
    await Promise.all([held, waited]);
    expect(attempts).toBe(2);
  });
});

describe("a connection that is cut", () => {
  const add = async (tx: Transaction, name: string): Promise<void> => {
    const organizationId = (await world.make(Place)).organizationId;
    const values = { name, kind: "STREET", organizationId };
    await tx.write([{ kind: "CREATE", spec: specOf(Place), values, isTrusted: true }]);
  };
  const places = async (name: string) =>
    (await world.system(tx => tx.rows(Place, { name }))).length;

  it("while working is another transaction, and nobody notices", async () => {
    let attempts = 0;
    await world.system(async tx => {
      attempts += 1;
      await add(tx, "被切断");
      if (attempts > 1) return;
      const [row] = await tx.db.cells(sql`SELECT CONNECTION_ID()`);
      await world.engine.pool.query(`KILL ${Number(row?.[0])}`);
      await tx.db.cells(sql`SELECT 1`);
    });
    expect(attempts).toBe(2);
    expect(await places("被切断")).toBe(1);
  });

  it.each<[Cut, number]>([
    ["before", 0],
    ["after", 1],
  ])("around COMMIT (%s) is told as what it is: unknown", async (cut, kept) => {
    const name = `提交时${cut}`;
    const engine = { ...world.engine, pool: cutPool(world.engine.pool, () => cut) };
    const occasion = { actor: null, now: () => world.now, requestId: "test" };
    let attempts = 0;
    const told: unknown = await unitOfWork(engine, occasion, tx => {
      attempts += 1;
      return add(tx, name);
    }).catch((error: unknown) => error);
    expect(told).toMatchObject({
      code: "UNAVAILABLE",
      details: { outcome: "UNKNOWN" },
      messages: { zh: "保存时与数据库的连接中断，无法确定是否已保存，请刷新核对后再操作" },
    });
    expect(attempts).toBe(1);
    expect(await places(name)).toBe(kept);
  });

  it.each<Cut>(["before", "after"])("around COMMIT (%s), under a key, is made good", async cut => {
    const name = `凭键${cut}`;
    let commits = 0;
    const next = (): Cut => (++commits === 1 ? cut : "none");
    const engine = { ...world.engine, pool: cutPool(world.engine.pool, next) };
    const actor = await world.actor(everyRole);
    const repeat = repeatOf(randomUUID(), actor, { query: name });
    const occasion = { actor: null, now: () => world.now, requestId: "test", repeat };
    await unitOfWork(engine, occasion, tx => add(tx, name));
    expect(commits).toBe(2);
    expect(await places(name)).toBe(1);
  });
});

/** Numbers that look random and are the same in every run. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
