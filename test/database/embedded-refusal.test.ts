import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmbedded } from "../../server/database/embedded";
import { findServer } from "../../server/database/find-server";
import { makeScratch, removeScratch } from "../support/scratch";

const cacheDir = resolve(".cache/mysql");
const scratch = makeScratch();
afterAll(() => removeScratch(scratch));

describe("embedded database refuses in one line", () => {
  async function refusal(dir: string, mysqld?: string): Promise<string> {
    const options = { dir, cacheDir, mysqld, database: "lianxin" };
    const error: unknown = await startEmbedded(options).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "StartupError" });
    expect((error as Error).message).toMatch(/^[^\n]+$/);
    return (error as Error).message;
  }

  it("files that it did not write, and leaves them", async () => {
    const dir = join(scratch, "foreign");
    mkdirSync(join(dir, "mysql"), { recursive: true });
    writeFileSync(join(dir, "mysql/ibdata1"), "precious");
    expect(await refusal(dir)).toContain("not Lianxin's and are left untouched");
    expect(readFileSync(join(dir, "mysql/ibdata1"), "utf8")).toBe("precious");
  });

  it("data of another or a newer server than the one that is there", async () => {
    const { path, flavour } = await findServer({ cacheDir });
    const other = flavour === "mariadb" ? "mysql" : "mariadb";
    for (const writtenBy of [
      { flavour: other, version: "10.6.0" },
      { flavour, version: "99.0.0" },
    ]) {
      const dir = join(scratch, `by-${writtenBy.flavour}`);
      mkdirSync(join(dir, "mysql"), { recursive: true });
      const stamp = JSON.stringify({ ...writtenBy, password: "x" });
      writeFileSync(join(dir, "mysql/embedded.json"), stamp);
      expect(await refusal(dir, path)).toContain(
        `${writtenBy.version} and needs that version or a`,
      );
    }
  });

  it("a damaged stamp", async () => {
    const dir = join(scratch, "damaged");
    mkdirSync(join(dir, "mysql"), { recursive: true });
    writeFileSync(join(dir, "mysql/embedded.json"), "{");
    expect(await refusal(dir)).toContain("is damaged. Restore it from a backup");
  });

  it("a program that is no server", async () => {
    expect(await refusal(join(scratch, "program"), "/bin/true")).toContain(
      "EMBEDDED_MYSQLD /bin/true is not a program that runs here",
    );
  });

  it("a data directory that cannot be made", async () => {
    writeFileSync(join(scratch, "file"), "");
    expect(await refusal(join(scratch, "file/data"))).toMatch(
      /^DATA_DIR .* cannot be read and written \(ENOTDIR\)\. Set DATA_DIR/,
    );
  });
});
