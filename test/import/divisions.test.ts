import { readFileSync } from "node:fs";
import { World } from "../support/world";
import { csv, ImportDesk } from "./import-desk";

const divisions = readFileSync("server/seed/data/divisions.csv");

let world: World;
let desk: ImportDesk;
beforeAll(async () => {
  world = await World.open();
  desk = new ImportDesk(world, "organizations");
});
afterAll(() => world.close());

async function rows<R>(statement: string): Promise<R[]> {
  const [found] = await world.engine.pool.query(statement);
  return found as R[];
}

describe("the published divisions", () => {
  it("are tried out without a trace", async () => {
    const report = await desk.try(divisions, "divisions.csv");
    expect(report).toMatchObject({
      ...{ applied: false, total: 1783, create: 1783, update: 0, unchanged: 0, failed: 0 },
      errors: [],
    });
    expect(report.rows).toHaveLength(200);
    expect(report.rows[0]).toEqual({
      ...{ sheet: "divisions", row: 2, action: "create", label: "河南省" },
    });
    expect(await rows("SELECT id FROM organization")).toEqual([]);
    expect(await rows("SELECT id FROM `change`")).toEqual([]);
  });

  it("come in as they are, with kinds and places", async () => {
    const report = await desk.apply(divisions, "divisions.csv");
    expect(report).toMatchObject({ applied: true, create: 1783 });
    const kinds = await rows<{ kind: string; count: string }>(
      "SELECT kind, COUNT(*) AS count FROM organization GROUP BY kind ORDER BY kind",
    );
    expect(Object.fromEntries(kinds.map(({ kind, count }) => [kind, Number(count)]))).toEqual({
      ...{ PROVINCE: 2, CITY: 3, DISTRICT: 11 },
      ...{ SUBDISTRICT: 58, TOWN: 53, TOWNSHIP: 21, COMMUNITY: 456, VILLAGE: 1169, OTHER: 10 },
    });
    const wrong = await rows(
      `SELECT o.code FROM organization o LEFT JOIN organization p ON p.id = o.parentId
        WHERE o.path <> CONCAT(COALESCE(p.path, '/'), o.id, '/') OR o.depth <> COALESCE(p.depth + 1, 0)`,
    );
    expect(wrong).toEqual([]);
    const [village] = await rows<Record<string, string>>(
      `SELECT v.name, d.name AS district, u.name AS unit FROM organization v
         JOIN organization d ON d.id = v.districtId JOIN organization u ON u.id = v.unitId
        WHERE v.depth = 4 ORDER BY v.code LIMIT 1`,
    );
    expect(village).toEqual({ name: "西街居民委员会", district: "延津县", unit: "文岩街道" });
  });

  it("leave a trace", async () => {
    expect(await rows("SELECT action, recordType, detail, address FROM audit_event")).toEqual([
      {
        action: "IMPORT",
        recordType: "Organization",
        detail: "divisions.csv：新建 1783 行，修改 0 行，无变化 0 行",
        address: "10.0.0.1",
      },
    ]);
    expect(await rows("SELECT DISTINCT kind, recordType FROM `change`")).toEqual([
      { kind: "CREATE", recordType: "Organization" },
    ]);
  });

  it("change nothing when they come again", async () => {
    const report = await desk.apply(divisions, "divisions.csv");
    expect(report).toMatchObject({ applied: true, create: 0, update: 0, unchanged: 1783 });
    expect(await rows("SELECT id FROM organization WHERE version > 1")).toEqual([]);
  });

  it("are no longer what was tried out once a row has changed", async () => {
    const file = csv([
      ["code", "name", "level", "parentCode"],
      ["41", "河南省", "PROVINCE", ""],
      ["4107", "新乡市(改)", "CITY", "41"],
    ]);
    const { hash, update, unchanged } = await desk.try(file, "a.csv");
    expect([update, unchanged]).toEqual([1, 1]);
    await rows("UPDATE organization SET version = version + 1 WHERE code = '41'");
    await expect(desk.run(file, "a.csv", hash)).rejects.toMatchObject({ code: "PLAN_STALE" });
    await expect(desk.run(file, "a.csv", "")).rejects.toMatchObject({ code: "PLAN_STALE" });
  });
});
