import { setTimeout as sleep } from "node:timers/promises";
import type { Duty } from "../../../server/engine/jobs/duty";
import { createDutyRunner, type DutyRunner } from "../../../server/engine/jobs/duty-runner";
import { hasCome } from "../../../server/engine/jobs/occurrence";
import type { Engine } from "../../../server/engine/engine";
import { JobBench } from "./job-bench";

let bench: JobBench;
let done: string[] = [];
let serial = 0;

beforeAll(async () => {
  bench = await JobBench.open();
});

afterAll(() => bench.close());

beforeEach(() => {
  done = [];
  serial += 1;
});

afterEach(() => {
  expect(bench.failures.splice(0)).toEqual([]);
});

function runner(engine: Engine, holder: string, ...duties: Duty[]): DutyRunner {
  const { world, failures } = bench;
  return createDutyRunner(
    {
      engine,
      now: () => world.now,
      onFailure: error => void failures.push(error),
      random: () => 1,
      holder,
    },
    duties,
  );
}

/** A duty of this test alone that says by whom it was done. */
function daily(who: string, run?: Duty["run"]): Duty {
  return {
    name: `daily-${serial}`,
    cron: "0 2 * * *",
    run: run ?? (async () => void done.push(who)),
  };
}

describe("an occurrence", () => {
  it.each([
    ["0 2 * * *", "2026-03-01T17:00:00Z", "2026-03-01T17:59:59Z", false],
    ["0 2 * * *", "2026-03-01T17:00:00Z", "2026-03-01T18:00:00Z", true],
    ["0 2 * * *", "2026-03-01T18:00:00Z", "2026-03-02T17:59:59Z", false],
    ["*/15 * * * *", "2026-03-01T18:00:00.001Z", "2026-03-01T18:15:00Z", true],
    ["0 0 1 * *", "2026-01-31T15:59:59Z", "2026-01-31T16:00:00Z", true],
  ])("of %s after %s: at %s %s", (cron, last, now, expected) => {
    expect(hasCome(cron, new Date(last), new Date(now))).toBe(expected);
  });
});

describe("a timed duty", () => {
  it("is done once among two servers, and once for all that was missed", async () => {
    const engines = [await bench.otherServer(), await bench.otherServer()];
    const both = engines.map((engine, at) => runner(engine, `s${at}`, daily(`s${at}`)));
    const due = (): Promise<string[][]> => Promise.all(both.map(each => each.runDue()));
    await due();
    expect(done).toHaveLength(1);
    await due();
    expect(done).toHaveLength(1);
    bench.pass(5 * 86_400);
    await due();
    expect(done).toHaveLength(2);
    await due();
    expect(done).toHaveLength(2);
  });

  it("that fails is done again after a pause, until it succeeds", async () => {
    let isBroken = true;
    const duty = daily("", async () => {
      if (isBroken) throw new Error("broken");
      done.push("mended");
    });
    const one = runner(bench.engine(), "one", duty);
    await one.runDue();
    expect(bench.failures.splice(0)).toHaveLength(1);
    isBroken = false;
    await one.runDue();
    expect(done).toEqual([]);
    bench.pass(2);
    await one.runDue();
    await one.runDue();
    expect(done).toEqual(["mended"]);
  });

  it("whose server dies is taken over when its lease has ended", async () => {
    const dead = runner(
      bench.engine(),
      "dead",
      daily("dead", () => new Promise(() => undefined)),
    );
    void dead.runDue();
    await sleep(200);
    const other = runner(bench.engine(), "other", daily("other"));
    expect(await other.runDue()).toEqual([]);
    bench.pass(31);
    expect(await other.runDue()).toEqual([`daily-${serial}`]);
    expect(done).toEqual(["other"]);
  });
});

describe("a steady duty", () => {
  const steady = (who: string): Duty => ({
    name: `steady-${serial}`,
    everyMs: 20,
    run: async () => void done.push(who),
  });

  it("is held by one server, and by the other when that one stops", async () => {
    const [one, other] = [await bench.otherServer(), await bench.otherServer()];
    const first = runner(one, "first", steady("first"));
    const second = runner(other, "second", steady("second"));
    await first.start();
    await until(() => done.length > 3);
    await second.start();
    await sleep(150);
    expect(new Set(done)).toEqual(new Set(["first"]));
    await first.stop();
    await until(() => done.includes("second"));
    await second.stop();
    const last = done.length;
    await sleep(60);
    expect(done).toHaveLength(last);
  });

  it("that is idle writes nothing", async () => {
    const engine = bench.engine();
    const only = runner(engine, "only", steady("only"));
    await only.start();
    await until(() => done.length > 2);
    const statements = await bench.world.statements(async () => {
      const from = done.length;
      await until(() => done.length > from + 5);
    });
    expect(statements.filter(each => !each.startsWith("SELECT"))).toEqual([]);
    await only.stop();
  });
});

async function until(isSo: () => boolean): Promise<void> {
  for (let time = 0; time < 400; time += 1) {
    if (isSo()) return;
    await sleep(10);
  }
  throw new Error("it never came to that");
}
