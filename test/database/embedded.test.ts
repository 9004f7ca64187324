import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, RowDataPacket } from "mysql2/promise";
import { connect } from "../../server/database/connection";
import type { Database } from "../../server/database/connection";
import { startEmbedded } from "../../server/database/embedded";
import type { Embedded } from "../../server/database/embedded";
import { isAlive, readPid } from "../../server/database/process-state";
import { makeScratch, removeScratch } from "../support/scratch";

const cacheDir = resolve(".cache/mysql");
const bufferPool = "32M";
const scratch = makeScratch();
afterAll(() => removeScratch(scratch));

function start(dir: string): Promise<Embedded> {
  return startEmbedded({ dir, cacheDir, bufferPool, database: "lianxin" });
}

function serverPid(dir: string): number {
  return readPid(join(dir, "mysql.pid"));
}

describe("embedded database", () => {
  const dir = join(scratch, "data");
  let first: Embedded;
  let database: Database;

  beforeAll(async () => {
    first = await start(dir);
    database = await connect(first, { connectionLimit: 2 });
    await database.pool.query(
      "CREATE TABLE note (id INT PRIMARY KEY, body VARCHAR(20)) ENGINE=InnoDB",
    );
  });
  afterAll(async () => {
    await database.close();
    await first.stop();
  });

  it("keeps data and password to the user who started it", () => {
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, "mysql")).mode & 0o077).toBe(0);
    expect(statSync(join(dir, "mysql/embedded.json")).mode & 0o777).toBe(0o600);
  });

  it("listens on no port and lets nobody in without the password", async () => {
    const [[row]] = await database.pool.query<RowDataPacket[]>("SELECT @@skip_networking AS off");
    expect(row?.off).toBe("1");
    for (const user of ["root", "app", ""]) {
      const target = { ...first, user, password: "" };
      await expect(connect(target)).rejects.toThrow("was refused");
    }
  });

  it("is shared by a second instance and survives the end of one of them", async () => {
    const pid = serverPid(dir);
    const second = await start(dir);
    expect(second).toMatchObject({ password: first.password, socketPath: first.socketPath });
    await second.stop();
    expect(serverPid(dir)).toBe(pid);
    await database.pool.query("SELECT 1");
  });

  it("comes back with every committed row after kill -9, for all its instances", async () => {
    const second = await start(dir);
    await database.pool.query("INSERT INTO note VALUES (1, '已提交')");
    const pid = serverPid(dir);
    process.kill(pid, "SIGKILL");
    await answers(database.pool);
    const [rows] = await database.pool.query<RowDataPacket[]>("SELECT body FROM note");
    expect(rows).toEqual([{ body: "已提交" }]);
    expect(serverPid(dir)).not.toBe(pid);
    await second.stop();
    await database.pool.query("SELECT 1");
  });

  it("starts the server again for the instance that did not start it", async () => {
    const other = join(scratch, "other");
    const owner = await start(other);
    const attached = await start(other);
    await owner.stop();
    const pool = await connect(attached);
    process.kill(serverPid(other), "SIGKILL");
    await answers(pool.pool);
    await pool.close();
    await attached.stop();
    expect(isAlive(serverPid(other))).toBe(false);
  });
});

async function answers(pool: Pool): Promise<void> {
  await sleep(20);
  for (let attempt = 0; attempt < 200; attempt++) {
    const isUp = await pool.query("SELECT 1").then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(50);
  }
  throw new Error("the database did not come back");
}

describe("embedded database, stopped", () => {
  const dir = join(scratch, "stopped");

  it("ends its server and starts again with the same data", async () => {
    const first = await start(dir);
    const pid = serverPid(dir);
    const database = await connect(first);
    await database.pool.query("CREATE TABLE kept (id INT PRIMARY KEY)");
    await database.close();
    await first.stop();
    await first.stop();
    expect(isAlive(pid)).toBe(false);

    const again = await start(dir);
    const reopened = await connect(again);
    const [tables] = await reopened.pool.query<RowDataPacket[]>("SHOW TABLES");
    expect(tables.map(row => Object.values(row))).toEqual([["kept"]]);
    await reopened.close();
    await again.stop();
  });

  it("takes over the lock of a process that has died", async () => {
    const { pid } = spawnSync("true");
    writeFileSync(join(dir, "mysql.lock"), `${pid} 1`);
    await (await start(dir)).stop();
    expect(existsSync(join(dir, "mysql.lock"))).toBe(false);
  });

  it("takes over the lock of a process whose number now belongs to another", async () => {
    writeFileSync(join(dir, "mysql.lock"), `${process.pid} 1`);
    await (await start(dir)).stop();
  });
});

describe("embedded database, several at once on an empty directory", () => {
  it("initialises once", async () => {
    const dir = join(scratch, "crowd");
    const all = await Promise.all([start(dir), start(dir), start(dir)]);
    expect(new Set(all.map(({ password }) => password)).size).toBe(1);
    const pid = serverPid(dir);
    await Promise.all(all.map(({ stop }) => stop()));
    expect(isAlive(pid)).toBe(false);
  });
});

describe("embedded database, end of the application", () => {
  it("ends with the application, even with kill -9", async () => {
    const dir = join(scratch, "killed");
    const program = `
      const { startEmbedded } = require(${JSON.stringify(resolve("server/database/embedded"))});
      startEmbedded(${JSON.stringify({ dir, cacheDir, bufferPool, database: "lianxin" })})
        .then(() => process.kill(process.pid, "SIGKILL"));`;
    const { signal } = spawnSync("node", ["-r", "@swc-node/register", "-e", program]);
    expect(signal).toBe("SIGKILL");
    const pid = serverPid(dir);
    for (let wait = 0; wait < 200 && isAlive(pid); wait++) await sleep(25);
    expect(isAlive(pid)).toBe(false);
    expect(readFileSync(join(dir, "mysql.log"), "utf8")).toMatch(/shutdown complete/i);
  });
});

describe("embedded database in a deep directory", () => {
  it("puts its socket where the path is short enough", async () => {
    const dir = join(scratch, "深".repeat(20), "d".repeat(60));
    const embedded = await start(dir);
    expect(Buffer.byteLength(embedded.socketPath)).toBeLessThan(100);
    await (await connect(embedded)).close();
    await embedded.stop();
    removeScratch(dirname(embedded.socketPath));
  });
});
