import "reflect-metadata";
import type { RowDataPacket } from "mysql2/promise";
import { DataSource, type EntitySchema, type MigrationInterface, type QueryRunner } from "typeorm";
import { records } from "../../schema";
import { migrations } from "../../schema/migrations";
import { forwardOnly } from "../../schema/migrations/forward-only";
import {
  declaredChecks,
  isSameCheck,
  presentChecks,
} from "../../server/database/check-constraints";
import { COLLATION } from "../../server/database/collation";
import { dataSourceOptions } from "../../server/database/data-source";
import { migrate, type MigrationClass, pendingMigrations } from "../../server/database/migrate";
import { portableSql } from "../../server/database/portable-sql";
import { StartupError } from "../../server/database/startup-error";
import { createDatabase, type TestDatabase } from "../support/database";

const NOT_RECORDS = [
  "access_version",
  "api_key_hash",
  "audit_erasure",
  "audit_seal",
  "audit_seal_head",
  "bulk_outcome",
  "credential",
  "duty",
  "idempotency_key",
  "installation",
  "instance_lease",
  "job_work",
  "migration_run",
  "migrations",
  "number_series",
  "outbox",
  "outbox_position",
  "rate_limit",
  "rollup_cell",
  "rollup_delta",
  "rollup_state",
  "search_kind",
  "search_token",
  "session",
];
const names = migrations.map(each => each.name);

async function rows(test: TestDatabase, sql: string, values: unknown[] = []) {
  const [found] = await test.database.pool.query<RowDataPacket[]>(sql, values);
  return found;
}

describe("migrations", () => {
  let test: TestDatabase;
  let ran: string[];

  beforeAll(async () => {
    test = await createDatabase();
    ran = await migrate(test.database);
  });
  afterAll(() => test.drop());

  it("make everything from nothing, once", async () => {
    expect(ran).toEqual(names);
    expect(await pendingMigrations(test.database)).toEqual([]);
    expect(await migrate(test.database)).toEqual([]);
    expect(await rows(test, "SELECT name FROM migrations ORDER BY id")).toEqual(
      names.map(name => ({ name })),
    );
  });

  it("make what the records declare and nothing else", async () => {
    const tables = await rows(test, "SHOW TABLES");
    expect(tables.map(row => String(Object.values(row)[0])).sort()).toEqual(
      [...records.map(each => each.table), ...NOT_RECORDS].sort(),
    );
    expect(await drift(test)).toEqual([]);
  });

  it("hold every choice to its values", async () => {
    const present = await presentChecks(test.database.pool);
    const declared = declaredChecks(records);
    expect(declared.length).toBeGreaterThan(40);
    expect(declared.filter(check => !present.some(each => isSameCheck(check, each)))).toEqual([]);
    expect(present).toHaveLength(declared.length);
  });

  it("refuse a value outside a choice", async () => {
    const insert = `INSERT INTO account (id, createdAt, updatedAt, name, login, state)
      VALUES (1, NOW(3), NOW(3), '王建国', 'wang', ?)`;
    await expect(test.database.pool.query(insert, ["GONE"])).rejects.toThrow("ck_account_state");
    await test.database.pool.query(insert, ["ACTIVE"]);
  });

  it("give every table the one collation, a primary key and InnoDB", async () => {
    const tables = await rows(
      test,
      `SELECT TABLE_NAME AS name, TABLE_COLLATION AS collation, ENGINE AS engine
       FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()`,
    );
    for (const { name, collation, engine } of tables) {
      expect({ name, collation, engine }).toEqual({ name, collation: COLLATION, engine: "InnoDB" });
    }
    const columns = await rows(
      test,
      `SELECT DISTINCT COLLATION_NAME AS collation FROM information_schema.COLUMNS
       WHERE TABLE_SCHEMA = DATABASE() AND COLLATION_NAME IS NOT NULL AND DATA_TYPE NOT IN ('json', 'longtext')`,
    );
    expect(columns.map(row => row.collation as string).sort()).toEqual(["ascii_bin", COLLATION]);
    const keyless = await rows(
      test,
      `SELECT TABLE_NAME AS name FROM information_schema.TABLES t
       WHERE TABLE_SCHEMA = DATABASE() AND NOT EXISTS (SELECT 1 FROM information_schema.STATISTICS s
         WHERE s.TABLE_SCHEMA = t.TABLE_SCHEMA AND s.TABLE_NAME = t.TABLE_NAME AND s.INDEX_NAME = 'PRIMARY')`,
    );
    expect(keyless).toEqual([]);
  });

  it("start the version of access at 0", async () => {
    expect(await rows(test, "SELECT id, version FROM access_version")).toEqual([
      { id: 1, version: "0" },
    ]);
  });
});

describe("a generated migration", () => {
  it("names charset and collation and holds the CHECKs of new tables inside", () => {
    const statements = [
      'CREATE TABLE `a` (`id` bigint NOT NULL, `kind` char(1) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT \'x, y\', INDEX `i` (`kind`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
      "ALTER TABLE `b` DROP FOREIGN KEY `fk_1`",
      "ALTER TABLE `b` ADD CONSTRAINT `fk_1` FOREIGN KEY (`aId`) REFERENCES `a`(`id`)",
      "ALTER TABLE `b` ADD CONSTRAINT `fk_2` FOREIGN KEY (`cId`) REFERENCES `a`(`id`)",
    ];
    const checks = ["a", "b"].map(table => ({
      table,
      name: `ck_${table}`,
      condition: "`kind` in (1)",
    }));
    expect(portableSql(statements, checks)).toEqual([
      [
        "CREATE TABLE `a` (",
        "  `id` bigint NOT NULL,",
        "  `kind` char(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'x, y',",
        "  INDEX `i` (`kind`, `id`),",
        "  PRIMARY KEY (`id`),",
        "  CONSTRAINT `ck_a` CHECK (`kind` in (1))",
        `) ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=${COLLATION}`,
      ].join("\n"),
      "ALTER TABLE `b` DROP FOREIGN KEY `fk_1`",
      [
        "ALTER TABLE `b`",
        "  ADD CONSTRAINT `fk_1` FOREIGN KEY (`aId`) REFERENCES `a`(`id`),",
        "  ADD CONSTRAINT `fk_2` FOREIGN KEY (`cId`) REFERENCES `a`(`id`)",
      ].join("\n"),
      "ALTER TABLE `b` ADD CONSTRAINT `ck_b` CHECK (`kind` in (1))",
    ]);
  });

  it("make an index before they drop the one that it replaces", () => {
    const create = "CREATE INDEX `ix_a_b` ON `t` (`a`, `b`)";
    const drop = "DROP INDEX `ix_a` ON `t`";
    const elsewhere = "DROP INDEX `ix_a` ON `u`";
    expect(portableSql([drop, elsewhere, create], [])).toEqual([elsewhere, create, drop]);
  });
});

describe("migrations of two instances that start at once", () => {
  it("run once", async () => {
    const test = await createDatabase();
    try {
      const both = await Promise.all([migrate(test.database), migrate(test.database)]);
      expect(both.flat().sort()).toEqual([...names].sort());
    } finally {
      await test.drop();
    }
  });
});

describe("a migration that stops half-way", () => {
  let test: TestDatabase;

  beforeEach(async () => {
    test = await createDatabase();
  });
  afterEach(() => test.drop());

  it("says which, that nothing is lost and what to do; the next start goes on from there", async () => {
    const wrong = [
      Lists,
      notes("CREATE TABLE note (id int PRIMARY KEY, FOREIGN KEY (id) REFERENCES nowhere (id))"),
    ];
    const failure = await migrate(test.database, wrong).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartupError);
    expect(String(failure)).toMatch(
      /Migration Notes1700000000002 stopped at step 2: .+ No data were lost, .+ Put the cause right and start again/,
    );
    expect(await pendingMigrations(test.database, wrong)).toEqual(["Notes1700000000002"]);

    const right = [Lists, notes("CREATE TABLE note (id int PRIMARY KEY)")];
    expect(await migrate(test.database, right)).toEqual(["Notes1700000000002"]);
    expect(await rows(test, "SELECT * FROM list")).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  it.each([0, 1, 2])("is finished after a crash behind step %i", async step => {
    const all = [Lists, notes("CREATE TABLE note (id int PRIMARY KEY)")];
    await migrate(test.database, all);
    // What a crash leaves behind: the last statement took effect, its record did not.
    await test.database.pool.query("DELETE FROM migrations WHERE name LIKE 'Notes%'");
    await test.database.pool.query(
      "UPDATE migration_run SET migration = 'Notes1700000000002', done = ?, isRunning = 1",
      [step],
    );
    if (step < 2) await test.database.pool.query("DROP TABLE later");
    if (step === 0) {
      await test.database.pool.query("DELETE FROM list WHERE id > 1");
      await test.database.pool.query("DROP TABLE note");
    }
    expect(await migrate(test.database, all)).toEqual(["Notes1700000000002"]);
    expect(await rows(test, "SELECT * FROM list")).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect(await rows(test, "SELECT * FROM later")).toEqual([]);
  });

  it("knows its own foreign keys again", async () => {
    await migrate(test.database);
    const { pool } = test.database;
    const Initial = migrations[0] as MigrationClass;
    let steps = 0;
    const counting = { query: () => Promise.resolve((steps += 1)) };
    await new Initial().up(counting as unknown as QueryRunner);
    await pool.query("DELETE FROM migrations WHERE name = ?", [Initial.name]);
    await pool.query("UPDATE migration_run SET migration = ?, done = ?, isRunning = 1", [
      Initial.name,
      steps - 1,
    ]);
    expect(await migrate(test.database)).toEqual([Initial.name]);
  });

  it("does not take a table that was there before for its own", async () => {
    await test.database.pool.query("CREATE TABLE note (id int PRIMARY KEY, mine int)");
    const all = [Lists, notes("CREATE TABLE note (id int PRIMARY KEY)")];
    await expect(migrate(test.database, all)).rejects.toThrow("already exists");
    await expect(migrate(test.database, all)).rejects.toThrow("already exists");
  });

  it("is left to the version that began it", async () => {
    await migrate(test.database, [Lists]);
    await test.database.pool.query("UPDATE migration_run SET migration = 'Other1700000000009'");
    const all = [Lists, notes("CREATE TABLE note (id int PRIMARY KEY)")];
    await expect(migrate(test.database, all)).rejects.toThrow("Other1700000000009 is half done");
  });
});

describe("a database of a newer version", () => {
  it("is left alone", async () => {
    const test = await createDatabase();
    try {
      const newer = notes("CREATE TABLE note (id int PRIMARY KEY)");
      await migrate(test.database, [Lists, newer]);
      await expect(migrate(test.database, [Lists])).rejects.toThrow(
        /newer version \(Notes1700000000002\)\. Start that version/,
      );
    } finally {
      await test.drop();
    }
  });
});

class Lists1700000000001 implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE list (id int PRIMARY KEY)");
    await runner.query("INSERT INTO list VALUES (1)");
  }
}
const Lists = Lists1700000000001;

function notes(createNote: string): MigrationClass {
  return class Notes1700000000002 implements MigrationInterface {
    readonly down = forwardOnly;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query("INSERT INTO list VALUES (2), (3)");
      await runner.query(createNote);
      await runner.query("CREATE TABLE later (id int PRIMARY KEY)");
    }
  };
}

async function drift(test: TestDatabase): Promise<string[]> {
  const entities = records.map(each => each.type as unknown as EntitySchema);
  const { flavour } = test.database;
  const source = new DataSource(dataSourceOptions(flavour, test.credentials, entities, []));
  await source.initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(each => each.query);
  } finally {
    await source.destroy();
  }
}
