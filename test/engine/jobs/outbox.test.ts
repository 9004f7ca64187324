import { setTimeout as sleep } from "node:timers/promises";
import { Organization } from "../../../schema/organization/organization";
import { specOf } from "../../../schema/kit/record-spec";
import type { Engine } from "../../../server/engine/engine";
import { idMaker } from "../../../server/engine/ids";
import { createDutyRunner } from "../../../server/engine/jobs/duty-runner";
import type { OutboxConsumer, Told } from "../../../server/engine/outbox/consumer";
import { numberRows } from "../../../server/engine/outbox/number-rows";
import { outboxDuties } from "../../../server/engine/outbox/outbox-duties";
import { lastBatch, readOutbox } from "../../../server/engine/outbox/read-outbox";
import { unitOfWork } from "../../../server/engine/write/unit-of-work";
import { JobBench, upTo } from "./job-bench";

let bench: JobBench;

beforeAll(async () => {
  bench = await JobBench.open();
  await bench.query("CREATE TABLE noted (number int NOT NULL)");
});

afterAll(() => bench.close());

afterEach(() => {
  expect(bench.failures.splice(0)).toEqual([]);
});

const WRITERS = 16;
const WRITES = 12;
const spec = specOf(Organization);

/** Renames the row; its version tells the order in which the database did it. */
async function rename(engine: Engine, id: string, delayMs: number): Promise<void> {
  const occasion = { actor: null, now: () => bench.world.now, requestId: "test" };
  await unitOfWork(engine, occasion, async tx => {
    const name = `单位${Math.random()}`.slice(0, 20);
    await tx.write([{ kind: "UPDATE", spec, id, values: { name }, isTrusted: true }]);
    await sleep(delayMs);
  });
}

/** Learns of renames by number: each row's versions in the order in which they are told. */
function collector(name: string, into: string[]): OutboxConsumer {
  return {
    name,
    consume: async told => {
      for (const { type, ids } of told) if (type === "Organization") into.push(...ids);
    },
  };
}

describe("the outbox", () => {
  it("tells every change once, whatever the order of commits, to readers that keep up", async () => {
    const { world } = bench;
    const rows = await Promise.all(upTo(WRITERS).map(() => world.make(Organization)));
    const engines = [await bench.otherServer(), await bench.otherServer()];
    await numberRows(world.engine);
    let position = await lastBatch(world.engine);
    const heard: string[] = [];
    let isWriting = true;
    const reading = (async () => {
      for (let isLast = false; !isLast;) {
        isLast = !isWriting;
        for (const engine of engines) await numberRows(engine);
        const batches = await readOutbox(world.engine, position);
        if (!batches) continue;
        position = batches.position;
        heard.push(...idsOf(batches.told));
      }
    })();
    await Promise.all(
      rows.map(async ({ id }, at) => {
        for (let write = 0; write < WRITES; write += 1) {
          // Every other writer shares its row with its neighbour.
          const shared = rows[at - (at % 2)]?.id ?? id;
          const engine = engines[at % 2] ?? world.engine;
          await rename(engine, write % 2 ? shared : id, Math.random() * 40);
        }
      }),
    );
    isWriting = false;
    await reading;
    const versions = await Promise.all(rows.map(({ id }) => world.row(Organization, id)));
    const expected = new Map(versions.map(row => [row?.id, (row?.version ?? 0) - 1]));
    const counts = new Map(rows.map(({ id }) => [id, heard.filter(each => each === id).length]));
    expect(counts).toEqual(expected);
    expect(heard).toHaveLength(WRITERS * WRITES);
  });

  it("keeps the order of the changes of one row, also between servers whose clocks differ", async () => {
    const { world } = bench;
    const { id } = await world.make(Organization);
    const slow = idMaker(2, () => Date.UTC(2025, 0, 1));
    const engines = [await bench.otherServer(), { ...(await bench.otherServer()), nextId: slow }];
    await numberRows(world.engine);
    const from = await lastBatch(world.engine);
    const kinds = ["DELETE", "RESTORE"] as const;
    for (let time = 0; time < 20; time += 1) {
      const occasion = { actor: null, now: () => world.now, requestId: "test" };
      const kind = kinds[time % 2] ?? "DELETE";
      const engine = engines[time % 3 ? 1 : 0] ?? world.engine;
      await unitOfWork(engine, occasion, tx => tx.write([{ kind, spec, id, isTrusted: true }]));
    }
    await numberRows(world.engine);
    const { told = [] } = (await readOutbox(world.engine, from)) ?? {};
    const heard = told.flatMap(each => each.ids.map(() => each.kind));
    expect(heard).toEqual(upTo(20).map(time => kinds[(time - 1) % 2]));
  });

  it("does not wait for an open transaction, and tells of it when it is committed", async () => {
    const { world } = bench;
    const [late, early] = [await world.make(Organization), await world.make(Organization)];
    await numberRows(world.engine);
    const from = await lastBatch(world.engine);
    const connection = await world.test.database.pool.getConnection();
    await connection.beginTransaction();
    await connection.query(
      `INSERT INTO outbox (id, at, body) VALUES (1, UTC_TIMESTAMP(6), '${JSON.stringify([
        { type: "Organization", kind: "UPDATE", ids: [late.id] },
      ])}')`,
    );
    await rename(world.engine, early.id, 0);
    const startedAt = performance.now();
    await numberRows(world.engine);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    const first = await readOutbox(world.engine, from);
    expect(idsOf(first?.told ?? [])).toEqual([early.id]);
    await connection.commit();
    connection.release();
    await numberRows(world.engine);
    const second = await readOutbox(world.engine, first?.position ?? "0");
    expect(idsOf(second?.told ?? [])).toEqual([late.id]);
  });

  it("says nothing of what was rolled back, and nothing when nothing changed", async () => {
    const { world } = bench;
    const { id } = await world.make(Organization, { name: "原名" });
    await numberRows(world.engine);
    const from = await lastBatch(world.engine);
    const failing = world.system(async tx => {
      await tx.write([{ kind: "UPDATE", spec, id, values: { name: "新名" }, isTrusted: true }]);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await world.system(tx =>
      tx.write([{ kind: "UPDATE", spec, id, values: { name: "原名" }, isTrusted: true }]),
    );
    await numberRows(world.engine);
    expect(await readOutbox(world.engine, from)).toBeNull();
  });
});

describe("a consumer", () => {
  it("is told on one server at a time, and what it writes is saved exactly once", async () => {
    const { world } = bench;
    let isBroken = false;
    const consumer: OutboxConsumer = {
      name: "noting",
      consume: async (told, tx) => {
        for (const _ of idsOf(told)) {
          await tx.db.run({ text: "INSERT INTO noted VALUES (1)", params: [] });
        }
        if (isBroken) throw new Error("broken");
      },
    };
    const servers = [await bench.otherServer(), await bench.otherServer()].map((engine, at) =>
      createDutyRunner(
        {
          engine,
          now: () => new Date(),
          onFailure: error => void bench.failures.push(error),
          random: () => 0,
          holder: `server-${at}`,
        },
        outboxDuties([consumer]),
      ),
    );
    for (const server of servers) await server.start();
    const noted = async (): Promise<number> =>
      Number((await bench.query("SELECT COUNT(*) AS n FROM noted"))[0]?.["n"]);
    await until(async () => (await noted()) > 0);
    await settled(noted);
    const before = await noted();
    const rows = await Promise.all(upTo(8).map(() => world.make(Organization)));
    isBroken = true;
    await until(async () => bench.failures.length > 0);
    isBroken = false;
    await Promise.all(rows.map(({ id }) => rename(world.engine, id, 5)));
    await until(async () => (await noted()) === before + 16);
    for (const server of servers) await server.stop();
    expect(await noted()).toBe(before + 16);
    bench.failures.splice(0);
  });

  it("holds back what it has not been told when the outbox is cleared", async () => {
    const { world } = bench;
    const heard: string[] = [];
    const duties = outboxDuties([collector("late", heard)]);
    const [telling, clearing] = duties;
    const hand = {
      engine: world.engine,
      now: () => world.now,
      signal: new AbortController().signal,
      transaction: world.system.bind(world),
    };
    await telling?.run(hand);
    const { id } = await world.make(Organization);
    await bench.query("UPDATE outbox SET at = '2020-01-01'");
    await clearing?.run(hand);
    expect(await count()).toBe(1);
    heard.length = 0;
    await telling?.run(hand);
    expect(heard).toEqual([id]);
    await clearing?.run(hand);
    expect(await count()).toBe(0);
  });

  async function count(): Promise<number> {
    return Number((await bench.query("SELECT COUNT(*) AS n FROM outbox"))[0]?.["n"]);
  }
});

function idsOf(told: readonly Told[]): string[] {
  return told.filter(each => each.type === "Organization").flatMap(each => each.ids);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let time = 0; time < 400; time += 1) {
    if (await isSo()) return;
    await sleep(25);
  }
  throw new Error("it never came to that");
}

async function settled(read: () => Promise<number>): Promise<void> {
  for (let last = -1, now = await read(); last !== now;) {
    last = now;
    await sleep(300);
    now = await read();
  }
}
