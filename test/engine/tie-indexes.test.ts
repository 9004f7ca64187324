import type { RowDataPacket } from "mysql2";
import { records } from "../../schema";
import type { Tie } from "../../schema/kit/access";
import { Db } from "../../server/engine/db";
import { sql, table } from "../../server/engine/sql";
import { tieCondition } from "../../server/engine/ties";
import { World } from "../support/world";

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const asking = {
  actor: { accountId: "7", officialId: "8", home: null, grants: [] },
  today: "2026-03-02",
};

const ties = records.flatMap(spec => {
  const { read } = spec.access;
  const told = read.kind === "granted" ? read.ties : [];
  return told.map(tie => [`${spec.name} by ${nameOf(tie)}`, spec, tie] as const);
});

function nameOf(tie: Tie): string {
  if ("is" in tie) return tie.field;
  return "tie" in tie ? `${tie.link} of ${tie.through} and on` : `${tie.link} of ${tie.through}`;
}

interface Step {
  table: string | null;
  possible_keys: string | null;
}

/** Columns that each index starts with; the mark of the bin in front of them says nothing about the tie. */
async function startsOf(tableName: string): Promise<Map<string, string | undefined>> {
  const [rows] = await world.test.database.pool.query<RowDataPacket[]>(
    `SELECT INDEX_NAME AS name, COLUMN_NAME AS col FROM information_schema.statistics
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY INDEX_NAME, SEQ_IN_INDEX`,
    [tableName],
  );
  const starts = new Map<string, string>();
  for (const { name, col } of rows as { name: string; col: string }[]) {
    if (col !== "deletedKey" && !starts.has(name)) starts.set(name, col);
  }
  return starts;
}

/** Names of the tables behind the aliases of a statement. */
function aliasesOf(text: string): Map<string, string> {
  const found = [...text.matchAll(/(?:FROM|JOIN) `(\w+)` `(\w+)`/g)];
  return new Map(found.map(([, name = "", alias = ""]) => [alias, name]));
}

describe("own rows are found by an index", () => {
  it.each(ties)("%s", async (_, spec, tie) => {
    const condition = tieCondition(tie, spec, asking, "t");
    const statement = sql`SELECT ${sql`\`t\`.\`id\``} FROM ${table(spec.table, "t")} WHERE ${condition}`;
    const isMysql = world.test.database.flavour === "mysql";
    const explain = sql`${sql`EXPLAIN `}${isMysql ? sql`FORMAT=TRADITIONAL ` : sql``}${statement}`;
    const plan = await new Db(world.test.database.pool).objects<Step>(explain);
    const named = aliasesOf(statement.text);
    const steps = plan.filter(step => named.has(step.table ?? ""));
    expect(steps.length).toBeGreaterThan(0);
    for (const { table: alias, possible_keys: keys } of steps) {
      const starts = await startsOf(named.get(alias ?? "") ?? "");
      const usable = (keys ?? "").split(",").map(key => starts.get(key));
      const asked = usable.filter(col => statement.text.includes(`\`${alias}\`.\`${col}\``));
      expect({ alias, isServed: asked.length > 0 }).toEqual({ alias, isServed: true });
    }
  });

  it("is asked of every record that has ties", () => {
    expect(ties.length).toBeGreaterThan(8);
  });
});
