import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import type { RowDataPacket } from "mysql2/promise";
import { DataSource } from "typeorm";
import { connect } from "../../server/database/connection";
import { dataSourceOptions } from "../../server/database/data-source";
import { formatDatabaseUrl } from "../../server/database/database-url";
import { createDatabase } from "../support/database";
import type { TestDatabase } from "../support/database";

let test: TestDatabase;

beforeAll(async () => {
  test = await createDatabase();
});
afterAll(() => test.drop());

async function ask(sql: string): Promise<Record<string, unknown>> {
  const [rows] = await test.database.pool.query<RowDataPacket[]>(sql);
  return rows[0] ?? {};
}

describe("connect", () => {
  it("learns from the server what it is", async () => {
    const { version } = await ask("SELECT VERSION() AS version");
    expect(String(version)).toContain(test.database.version);
    expect(test.database.flavour).toBe(/MariaDB/.test(String(version)) ? "mariadb" : "mysql");
  });

  it("prepares every connection before its first query", async () => {
    const isolation =
      test.database.flavour === "mariadb" ? "tx_isolation" : "transaction_isolation";
    const sql = `SELECT @@time_zone zone, @@${isolation} isolation, @@sql_mode mode, @@innodb_lock_wait_timeout wait,
      @@collation_connection collation, SLEEP(0.05) slept`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(sql)));
    for (const answer of answers) {
      expect(answer).toMatchObject({ zone: "+00:00", isolation: "READ-COMMITTED", wait: "5" });
      expect(answer).toMatchObject({ collation: "utf8mb4_unicode_520_ci" });
      expect(String(answer.mode).split(",")).toEqual(
        expect.arrayContaining(["STRICT_TRANS_TABLES", "ONLY_FULL_GROUP_BY", "NO_ZERO_DATE"]),
      );
    }
  });

  it("keeps large numbers, decimals, instants and rare characters exact", async () => {
    const answer = await ask(
      "SELECT CAST(9007199254740993 AS SIGNED) big, CAST('0.10' AS DECIMAL(10,2)) money, TIMESTAMP('2024-02-29 23:59:59.123456') at, IF('𠮷' = '𡈽', 'same', 'distinct') pair, '𠮷😀' text",
    );
    expect(answer).toEqual({
      big: "9007199254740993",
      money: "0.10",
      at: "2024-02-29 23:59:59.123456",
      pair: "distinct",
      text: "𠮷😀",
    });
  });

  it("takes several statements from one text, and none from a parameter", async () => {
    const { pool } = test.database;
    expect((await pool.query("SELECT 1 AS a; SELECT 2 AS b"))[0]).toEqual([[{ a: 1 }], [{ b: 2 }]]);
    for (const words of ["'; SELECT 2; -- ", "\\'; SELECT 2; -- ", '"; SELECT 2; # ']) {
      expect((await pool.query("SELECT ? AS said", [words]))[0]).toEqual([{ said: words }]);
    }
    const prepared = pool.execute("SELECT 1; SELECT 2");
    await expect(prepared).rejects.toMatchObject({ code: "ER_PARSE_ERROR" });
  });

  it("gives TypeORM the same sessions", async () => {
    const { credentials, database } = test;
    const source = new DataSource(dataSourceOptions(database.flavour, credentials, [], []));
    await source.initialize();
    const [row] = await source.query("SELECT @@time_zone zone, @@collation_connection collation");
    await source.destroy();
    expect(row).toEqual({ zone: "+00:00", collation: "utf8mb4_unicode_520_ci" });
  });
});

describe("connect refuses in one line", () => {
  async function refusal(change: object): Promise<string> {
    const url = formatDatabaseUrl({ ...test.credentials, ...change });
    const error: unknown = await connect({ url }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "StartupError" });
    expect((error as Error).message).toMatch(/^No connection to the database at \S+: [^\n]+\.$/);
    return (error as Error).message;
  }

  it("a wrong password", async () => {
    const message = await refusal({ password: "not-the-password" });
    expect(message).toContain("Correct user and password in DATABASE_URL");
    expect(message).not.toContain("not-the-password");
  });

  it("an unknown database", async () => {
    expect(await refusal({ database: "lianxin_missing" })).toContain(
      "CREATE DATABASE `lianxin_missing` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci",
    );
  });

  it("a socket that is not there", async () => {
    expect(await refusal({ socketPath: "/nowhere/mysql.sock" })).toContain("no such socket");
  });

  describe("over TCP", () => {
    let silent: Server;

    beforeAll(done => {
      silent = createServer().listen(0, "127.0.0.1", done);
    });
    afterAll(done => {
      silent.close(done);
    });

    function tcp(port: number) {
      const { user, password, database } = test.credentials;
      return connect({
        url: formatDatabaseUrl({ host: "127.0.0.1", user, password, database, port }),
      });
    }

    it("a port where nothing listens", async () => {
      await expect(tcp(1)).rejects.toThrow(/127\.0\.0\.1:1: nothing listens there\. Start/);
    });

    it("a server that does not answer", async () => {
      const { port } = silent.address() as AddressInfo;
      await expect(tcp(port)).rejects.toThrow("no answer within 3 s. Check host, port");
    });
  });
});
