import type { Pool, PoolConnection } from "mysql2/promise";
import { specOf } from "../../../schema/kit/record-spec";
import { Organization } from "../../../schema/organization/organization";
import { Project } from "../../../schema/project/project";
import { Ticket } from "../../../schema/ticket/ticket";
import { readContextOf } from "../../../server/engine/engine";
import { groupedRows } from "../../../server/engine/read/grouped-rows";
import { Reader } from "../../../server/engine/read/reader";
import { ensureRollups, rebuildRollups } from "../../../server/engine/rollup/build";
import { foldRollups } from "../../../server/engine/rollup/fold";
import { verifyRollups } from "../../../server/engine/rollup/verify";
import type { Transaction } from "../../../server/engine/write/transaction";
import { insertRows } from "../../../server/engine/write/rows";
import { answer } from "../answers";
import { RolledRows } from "./rolled-rows";

let rows: RolledRows;
beforeAll(async () => {
  rows = await RolledRows.open(20);
});
afterAll(() => rows.world.close());

afterEach(async () => {
  await ensureRollups(rows.world.engine);
  expect(await verdicts()).toEqual({ Ticket: "RIGHT", Project: "RIGHT" });
});

async function verdicts(): Promise<Record<string, string>> {
  const found = await verifyRollups(rows.world.engine, () => rows.world.now);
  return Object.fromEntries(found.map(({ record, state }) => [record, state]));
}

async function projects(): Promise<{ count: number; sum: { investment: string | null } }[]> {
  const ask = rows.world.as({ role: "LEADER" });
  return answer(
    await ask(
      `{ groups: projectAggregate(filter: { kind: { eq: KEY } }) { count sum { investment } } }`,
    ),
    "groups",
  );
}

async function count(table: string): Promise<number> {
  const { pool } = rows.world.test.database;
  const [[row]] = (await pool.query(`SELECT COUNT(*) AS n FROM ${table}`)) as unknown as [
    [{ n: string }],
  ];
  return Number(row.n);
}

describe("a write", () => {
  it("counts at once, folded or not, and again when it comes out of the bin", async () => {
    const { world, at } = rows;
    const office = world.as({ role: ["ORG_ADMIN", "LEADER"] });
    const [before] = await projects();
    const made = await world.make(Project, {
      organizationId: at["town"],
      kind: "KEY",
      investment: 500,
    });
    const more = async (n: number): Promise<void> => {
      const [now] = await projects();
      expect(now?.count).toBe((before?.count ?? 0) + n);
      expect(Number(now?.sum.investment)).toBeCloseTo(Number(before?.sum.investment) + 5 * n);
    };
    await more(1);
    expect(await foldRollups(world.engine)).toBeGreaterThan(0);
    expect(await count("rollup_delta")).toBe(0);
    await more(1);
    const id = made.id;
    await office(`mutation { deleteProject(id: "${id}", expectedVersion: 1) { id } }`);
    await more(0);
    await office(`mutation { restoreProject(id: "${id}") { id } }`);
    await more(1);
    const raise = `mutation { updateProject(id: "${id}", expectedVersion: 3, input: { investment: "10.00" }) { id } }`;
    expect((await office(raise)).error).toBeUndefined();
    const [now] = await projects();
    expect(Number(now?.sum.investment)).toBeCloseTo(Number(before?.sum.investment) + 10);
  });

  it("leaves no trace in the counts when nothing that they tell has changed", async () => {
    const { world } = rows;
    const made = await world.make(Project, { organizationId: rows.at["town"] });
    const before = await count("rollup_delta");
    const office = world.as({ role: "ORG_ADMIN" });
    const told = await office(
      `mutation { updateProject(id: "${made.id}", expectedVersion: 1, input: { name: "另一个" }) { id } }`,
    );
    expect(told.error).toBeUndefined();
    expect(await count("rollup_delta")).toBe(before);
  });

  it("counts inside its transaction and not at all when that is undone", async () => {
    const { world } = rows;
    const [outside] = await projects();
    const inside = async (tx: Transaction): Promise<never> => {
      const values = { organizationId: rows.at["town"] ?? "", kind: "KEY" as const };
      const sample = await world.make(Project, {
        organizationId: rows.at["town"],
        kind: "RESERVE",
      });
      await tx.write([
        { kind: "UPDATE", spec: specOf(Project), id: sample.id, values, isTrusted: true },
      ]);
      const actor = await world.actor({ role: "LEADER" });
      const context = readContextOf(tx.engine, actor, world.now, "zh");
      const reader = new Reader(context, tx.db, tx.engine.cursors);
      const [row] = await groupedRows(
        reader,
        specOf(Project),
        { filter: { kind: { eq: "KEY" } } },
        { groups: [] },
      );
      expect(row).toEqual([(outside?.count ?? 0) + 1]);
      throw new Error("undone");
    };
    await expect(world.system(inside)).rejects.toThrow("undone");
    expect((await projects())[0]?.count).toBe(outside?.count);
  });

  it("follows an organization that is moved, with all that it owns", async () => {
    const { world, at } = rows;
    const organizer = world.as({ role: "ORG_ADMIN" });
    const perDistrict = async (): Promise<unknown> =>
      answer(
        await world.as({ role: "LEADER" })(
          `{ groups: ticketAggregate(groupBy: [{ field: DISTRICT_ID }], sort: { by: KEY }) { keys { value } count } }`,
        ),
        "groups",
      );
    const before = await perDistrict();
    const { version } = (await world.row(Organization, at["village"] ?? "")) as unknown as {
      version: number;
    };
    const told = await organizer(
      `mutation { updateOrganization(id: "${at["village"]}", expectedVersion: ${version}, input: { parentId: "${at["southTown"]}" }) { id } }`,
    );
    expect(told.error).toBeUndefined();
    expect(await perDistrict()).not.toEqual(before);
  });
});

describe("counts that are not to be trusted", () => {
  const read = async (): Promise<number | undefined> => (await projects())[0]?.count;
  const state = async (): Promise<{ state: string; problem: string | null }> => {
    const { pool } = rows.world.test.database;
    const [found] = await pool.query(
      "SELECT state, problem FROM rollup_state WHERE record = 'Project'",
    );
    return (found as { state: string; problem: string | null }[])[0] as never;
  };

  it("are found by the verifier, which names the cell; the rows are read until they are made anew", async () => {
    const { world } = rows;
    const right = await read();
    await foldRollups(world.engine);
    const { pool } = world.test.database;
    await pool.query(
      "UPDATE rollup_cell SET n = n + 3 WHERE slice = 0 AND k1 = 'KEY' AND k2 = 'BUILDING'",
    );
    expect(await read()).toBe((right ?? 0) + 3);
    const [verdict] = (await verifyRollups(world.engine)).filter(each => each.state === "WRONG");
    expect(verdict).toEqual({
      record: "Project",
      state: "WRONG",
      problem: "Project by kind, stage; ALL MONTH 0 (district 0): KEY, BUILDING: rows 3 too many",
    });
    expect(await state()).toEqual({ state: "BROKEN", problem: verdict?.problem });
    expect(await read()).toBe(right);
    const told: string[] = [];
    expect(await ensureRollups(world.engine, undefined, each => told.push(each))).toEqual([
      "Project",
    ]);
    expect(told).toEqual([`Project: ${verdict?.problem}`]);
    expect(await read()).toBe(right);
  });

  it("are told by the least cell that is wrong", async () => {
    const { world, at } = rows;
    const acceptedAt = "2026-02-10T20:00:00.000Z";
    const organizationId = at["bureau"];
    await world.make(Ticket, { ...rows.ticket(), organizationId, acceptedAt, state: "IN_REVIEW" });
    await foldRollups(world.engine);
    const { pool } = world.test.database;
    await pool.query(
      "UPDATE rollup_cell SET n = n - 1 WHERE slice = 6 AND k1 = '2026-02-11' AND k2 = 'IN_REVIEW'",
    );
    const wrong = (await verifyRollups(world.engine)).find(each => each.state === "WRONG");
    expect(wrong?.problem).toBe(
      `Ticket by acceptedAt:day, state; UNIT DAY ${at["bureau"]} (district ${at["north"]}): 2026-02-11, IN_REVIEW: rows 1 too few`,
    );
  });

  it("are found by a reader who counts fewer than none", async () => {
    const right = await read();
    await foldRollups(rows.world.engine);
    await rows.world.test.database.pool.query("UPDATE rollup_cell SET n = n - 100");
    expect(await read()).toBe(right);
    expect((await state()).state).toBe("BROKEN");
    await rebuildRollups(rows.world.engine);
  });

  it("are those of another declaration", async () => {
    const right = await read();
    const { pool } = rows.world.test.database;
    await pool.query("UPDATE rollup_state SET version = 'other'");
    await pool.query("UPDATE rollup_cell SET n = 7");
    expect(await read()).toBe(right);
    expect(await ensureRollups(rows.world.engine)).toEqual(["Project", "Ticket"]);
    expect(await read()).toBe(right);
  });

  it("are those that a server with another declaration writes beside, from its first write", async () => {
    const { world } = rows;
    const right = await read();
    const { pool } = world.test.database;
    await pool.query(
      "INSERT INTO rollup_delta (record, id, version, organizationId, districtId, unitId, n) VALUES ('Project', 1, 'older', 0, 0, 0, 5)",
    );
    await pool.query("UPDATE rollup_cell SET n = 7");
    expect(await read()).toBe(right);
    await foldRollups(world.engine);
    expect((await state()).state).toBe("STALE");
    await rebuildRollups(world.engine);
    expect(await read()).toBe(right);
  });

  it("are those of rows that were brought in past the write path, when they are made anew", async () => {
    const { world } = rows;
    const right = (await read()) ?? 0;
    const model = await world.make(Project, { organizationId: rows.at["town"], kind: "KEY" });
    const row = { ...model, id: world.engine.nextId(), no: null };
    await world.system(tx => insertRows(tx, specOf(Project), [row]));
    expect(await verdicts()).toMatchObject({ Project: "WRONG" });
    expect(await read()).toBe(right + 2);
  });
});

describe("a server that dies", () => {
  /** Its connections are cut when they come to a statement. */
  function dying(pool: Pool, at: string): Pool {
    const cut = (connection: PoolConnection): PoolConnection =>
      new Proxy(connection, {
        get: (target, name) => {
          const found: unknown = Reflect.get(target, name);
          if (typeof found !== "function") return found;
          const method = found as (...given: unknown[]) => unknown;
          if (name !== "execute" && name !== "query") return method.bind(target);
          return (first: { sql: string }, ...rest: unknown[]) => {
            if (first.sql.startsWith(at)) target.destroy();
            return method.call(target, first, ...rest);
          };
        },
      });
    return new Proxy(pool, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name);
        if (name === "getConnection") return async () => cut(await target.getConnection());
        return typeof found === "function" ? (found as () => unknown).bind(target) : found;
      },
    });
  }

  it.each(["INSERT INTO rollup_cell", "DELETE FROM rollup_delta"])(
    "at %s while it folds has folded nothing",
    async statement => {
      const { world } = rows;
      await world.make(Ticket, rows.ticket());
      const before = await count("rollup_delta");
      const engine = { ...world.engine, pool: dying(world.engine.pool, statement) };
      await expect(foldRollups(engine)).rejects.toThrow();
      expect(await count("rollup_delta")).toBe(before);
      expect(await verdicts()).toMatchObject({ Ticket: "RIGHT" });
      await foldRollups(world.engine);
      expect(await count("rollup_delta")).toBe(0);
    },
  );

  it("while it makes the counts leaves them to the next", async () => {
    const { world } = rows;
    const engine = {
      ...world.engine,
      pool: dying(world.engine.pool, "UPDATE rollup_state SET version"),
    };
    await expect(rebuildRollups(engine)).rejects.toThrow();
    expect(await verdicts()).toEqual({ Ticket: "NOT_READY", Project: "NOT_READY" });
    expect(await ensureRollups(world.engine)).toEqual(["Project", "Ticket"]);
  });
});
