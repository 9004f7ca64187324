import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Change } from "../../schema/audit/change";
import { Organization } from "../../schema/organization/organization";
import { sealNow } from "../../server/engine/audit/seal-now";
import { bareBehaviours } from "../support/bare-behaviours";
import { makeScratch, removeScratch } from "../support/scratch";
import { World } from "../support/world";

let world: World;
let folder: string;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
  folder = makeScratch();
  const key = world.keys.keys.get("k1")?.toString("hex") ?? "";
  writeFileSync(join(folder, "key"), `k1:${key}\n`, { mode: 0o600 });
  await world.make(Organization);
  world.now = new Date(world.now.getTime() + 120_000);
  await sealNow(world.engine, world.now);
});
afterAll(async () => {
  removeScratch(folder);
  await world.close();
});

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** As a person at a terminal runs it. */
function run(...args: string[]): Promise<Ended> {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: world.test.url,
    KEY_FILE: join(folder, "key"),
  };
  const command = ["-r", "@swc-node/register", "server/audit-verify.ts", ...args];
  return new Promise(resolve => {
    const child = execFile("node", command, { env }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

it("says that every row fits, and tells the head, which holds later", async () => {
  const { code, out } = await run();
  expect(out).toMatch(/^Every row fits: 1 of change, 0 of audit_event, in 1 seals\.\n/);
  expect(code).toBe(0);
  const [, head = ""] = /^Head: (\S+)$/m.exec(out) ?? [];
  expect((await run(head)).code).toBe(0);
  const other = await run(`1:${"0".repeat(64)}`);
  expect(other).toMatchObject({ code: 1, out: "Seal 1 is missing.\n" });
});

it("names the row that does not fit and ends with 1", async () => {
  const [change] = await world.system(tx => tx.rows(Change, {}));
  await world.test.database.pool.query("UPDATE `change` SET reason = '补记' WHERE id = ?", [
    change?.id,
  ]);
  expect(await run()).toMatchObject({
    code: 1,
    out: `Row ${change?.id} of change, made at 2026-03-02T01:00:00.000Z, was changed after it was sealed.\n`,
  });
});

it("ends with 2 when it cannot look", async () => {
  expect(await run("nonsense")).toMatchObject({
    code: 2,
    err: expect.stringContaining("The head is what an earlier run has printed") as string,
  });
});
