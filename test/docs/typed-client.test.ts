import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Account } from "../../schema/access/account";
import { Organization } from "../../schema/organization/organization";
import { ApiDesk, grant } from "../http/api-desk";
import { World } from "../support/world";
import { answer } from "../engine/answers";
import { blocksOf } from "./markdown";

const run = promisify(execFile);
const FILES = ["operations.graphql", "generate.mjs", "client.ts"];

let world: World;
let desk: ApiDesk;
let folder: string;

beforeAll(async () => {
  world = await World.open();
  desk = await ApiDesk.open(world);
  folder = mkdtempSync(join(tmpdir(), "lianxin-client-"));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  copyFileSync("schema/schema.graphql", join(folder, "schema.graphql"));
  for (const { file, text } of blocksOf("docs/api.md")) {
    if (file && FILES.includes(file)) writeFileSync(join(folder, file), text);
  }
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await desk.close();
  await world.close();
});

/** A key of a service account that may keep places. */
async function newKey(): Promise<string> {
  const { id: accountId } = await world.make(Account, { login: "client", isService: true });
  await grant(world, accountId, "ORG_ADMIN");
  await grant(world, accountId, "LEADER");
  const told = await world.as({ role: "SYSTEM_ADMIN" })(
    `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { clearKey } }`,
    {
      input: {
        ...{ name: "客户端", accountId, isReadOnly: false, resources: "Place, Organization" },
        expiresAt: "2026-09-01T00:00:00.000Z",
      },
    },
  );
  return answer<{ clearKey: string }>(told, "createApiKey").clearKey;
}

it("the typed client of the page is generated, compiles strictly, and works with a key", async () => {
  const unit = await world.make(Organization, { name: "梅园街道", kind: "SUBDISTRICT" });
  await run("node", ["generate.mjs"], { cwd: folder });
  const flags = ["--strict", "--target", "es2022", "--module", "nodenext", "--skipLibCheck"];
  const types = ["--types", "node", "--ignoreConfig"];
  await run("node", ["node_modules/typescript/bin/tsc", ...flags, ...types, "client.ts"], {
    cwd: folder,
  });
  const env = { ...process.env, LIANXIN_URL: desk.address, LIANXIN_KEY: await newKey() };
  const { stdout } = await run("node", ["client.js"], {
    cwd: folder,
    env: { ...env, UNIT: unit.id },
  });
  expect(stdout).toBe("光华路 1 光华路 (梅园街道)\n");
  const refused = run("node", ["client.js"], {
    cwd: folder,
    env: { ...env, UNIT: unit.id, LIANXIN_KEY: "lx_wrong" },
  });
  await expect(refused).rejects.toThrow("API 密钥无效、已过期或已撤销");
});

it("the compiler finds a field that the operation does not select", async () => {
  writeFileSync(
    join(folder, "wrong.ts"),
    `import type { StreetsOfQuery } from "./operations";\nexport const version = (answer: StreetsOfQuery) => answer.places.nodes[0]?.version;\n`,
  );
  const flags = [
    "--strict",
    "--noEmit",
    "--module",
    "nodenext",
    "--skipLibCheck",
    "--ignoreConfig",
  ];
  const compiled = run("node", ["node_modules/typescript/bin/tsc", ...flags, "wrong.ts"], {
    cwd: folder,
  });
  await expect(compiled).rejects.toMatchObject({
    stdout: expect.stringContaining("Property 'version' does not exist") as unknown,
  });
});
