import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Credentials } from "../../server/database/credentials";
import { parseDatabaseUrl } from "../../server/database/database-url";
import { startEmbedded } from "../../server/database/embedded";
import { afterRun } from "./after-run";
import { findChromium } from "./chromium";
import { dropDatabasesOfDeadRuns } from "./database";
import { makeScratch, removeScratch, removeScratchOfDeadRuns } from "./scratch";
import { publishTestServer } from "./test-server";

/** The part of jest's configuration that is read here. */
type Run = {
  rootDir: string;
  testPathPatterns: {
    toExecutor(options: { rootDir: string }): { isMatch(path: string): boolean };
  };
};

/** One database server and one browser for the whole run, made before the first test. */
export default async function setUp(run: Run): Promise<void> {
  removeScratchOfDeadRuns();
  const given = process.env.TEST_DATABASE_URL;
  publishTestServer(given ? parseServerUrl(given) : await startServer(run.rootDir));
  await dropDatabasesOfDeadRuns();
  if (runsConsoleTests(run)) process.env.CHROMIUM = await findChromium();
}

async function startServer(rootDir: string): Promise<Credentials> {
  const dir = makeScratch();
  const server = await startEmbedded({
    dir,
    cacheDir: resolve(rootDir, ".cache/mysql"),
    database: "lianxin",
    onProgress: message => process.stderr.write(`${message}\n`),
  });
  afterRun(async () => {
    await server.stop();
    removeScratch(dir);
  });
  const { socketPath, user, password, database } = server;
  return { socketPath, user, password, database };
}

/** TEST_DATABASE_URL names a server; a database in it is optional, because every test file makes its own. */
function parseServerUrl(text: string): Credentials {
  const url = new URL(text);
  if (url.pathname.length < 2) url.pathname = "/information_schema";
  return parseDatabaseUrl(url.href);
}

function runsConsoleTests({ rootDir, testPathPatterns }: Run): boolean {
  const selected = testPathPatterns.toExecutor({ rootDir });
  const files = readdirSync(join(rootDir, "test"), { recursive: true, encoding: "utf8" });
  return files
    .filter(file => file.startsWith("console") && file.endsWith(".test.ts"))
    .some(file => selected.isMatch(join(rootDir, "test", file)));
}
