import { Ticket } from "../../../schema/ticket/ticket";
import { specOf } from "../../../schema/kit/record-spec";
import { ticketState } from "../../../schema/ticket/ticket-state";
import { createEngine } from "../../../server/app";
import { connect } from "../../../server/database/connection";
import { rebuildRollups } from "../../../server/engine/rollup/build";
import { foldRollups } from "../../../server/engine/rollup/fold";
import { verifyRollups } from "../../../server/engine/rollup/verify";
import { unitOfWork } from "../../../server/engine/write/unit-of-work";
import { sampleValues } from "../../support/sample-values";
import { answer } from "../answers";
import { RolledRows } from "./rolled-rows";

const WRITERS = 16;
const WRITES = 15;
const spec = specOf(Ticket);

let rows: RolledRows;
beforeAll(async () => {
  rows = await RolledRows.open(30);
});
afterAll(() => rows.world.close());

it("sums are exact while sixteen write, two fold and one makes the counts anew, and after", async () => {
  const { world } = rows;
  const database = await connect({ url: world.test.url }, { connectionLimit: WRITERS + 6 });
  const now = (): Date => world.now;
  const servers = [2, 3].map(instance => {
    const engine = createEngine({ database, keys: world.keys, instance, now });
    return { ...engine, behaviours: world.engine.behaviours };
  });
  let isWriting = true;
  const problems: (string | null)[] = [];
  const looking = (async () => {
    while (isWriting) {
      const wrong = (await verifyRollups(world.engine, now)).filter(each => each.state === "WRONG");
      problems.push(...wrong.map(each => each.problem));
    }
  })();
  const folding = servers.map(async engine => {
    while (isWriting) await foldRollups(engine, now);
  });
  const making = (async () => {
    while (isWriting) {
      await rebuildRollups(servers[0] as (typeof servers)[number], now);
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  })();
  const ids = (await world.system(tx => tx.rows(Ticket, {}))).map(
    ticket => (ticket as unknown as { id: string }).id,
  );
  let made = 0;
  const writer = async (n: number): Promise<void> => {
    const engine = servers[n % servers.length] as (typeof servers)[number];
    for (let at = 0; at < WRITES; at += 1) {
      const id = ids[(n * 7 + at * 3) % ids.length];
      const given = { ...rows.ticket(), state: ticketState.values[(n + at) % 12] };
      await unitOfWork(engine, { actor: null, now, requestId: "test" }, async tx => {
        if (at % 5 !== 0) {
          return tx.write([{ kind: "UPDATE", spec, id, values: given, isTrusted: true }]);
        }
        const values = { ...(await sampleValues(tx, spec, given)), ...given };
        return tx.write([{ kind: "CREATE", spec, values, isTrusted: true }]);
      });
      if (at % 5 === 0) made += 1;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, n) => writer(n)));
  isWriting = false;
  await Promise.all([looking, ...folding, making]);
  expect(problems).toEqual([]);
  await Promise.all(servers.map(engine => foldRollups(engine, now)));
  const [left] = await database.pool.query("SELECT id FROM rollup_delta");
  expect(left).toEqual([]);
  expect((await verifyRollups(world.engine, now)).map(each => each.state)).toEqual([
    "RIGHT",
    "RIGHT",
  ]);
  const [total] = answer<{ count: number }[]>(
    await world.as({ role: "LEADER" })(`{ groups: ticketAggregate { count } }`),
    "groups",
  );
  expect(total?.count).toBe(30 + made);
  await database.close();
}, 120_000);
