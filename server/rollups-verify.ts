import "reflect-metadata";
import { readConfig, type Config } from "./config";
import { catalog } from "./contract";
import { connect } from "./database/connection";
import { type Embedded, startEmbedded } from "./database/embedded";
import { pendingMigrations } from "./database/migrate";
import { StartupError } from "./database/startup-error";
import { verifyRollups } from "./engine/rollup/verify";

const CACHE_DIR = ".cache/mysql";

/** `npm run rollups:verify`: counts the rows again; 1 when a count that is kept ready is another. */
async function main(): Promise<number> {
  const config = readConfig(process.env);
  const embedded = config.databaseUrl ? undefined : await embeddedOf(config);
  try {
    const database = await connect(embedded ?? { url: config.databaseUrl ?? "" });
    try {
      if ((await pendingMigrations(database)).length > 0) {
        throw new StartupError(
          "The database lacks migrations. Start the server once, then verify.",
        );
      }
      const verdicts = await verifyRollups({ pool: database.pool, catalog });
      for (const { record, state, problem } of verdicts) {
        process.stdout.write(`${record}: ${WORDS[state]}${problem ? `: ${problem}` : ""}\n`);
      }
      return verdicts.some(({ state }) => state === "WRONG") ? 1 : 0;
    } finally {
      await database.close();
    }
  } finally {
    await embedded?.stop();
  }
}

const WORDS = {
  RIGHT: "every count is right",
  WRONG: "wrong, the rows are read until the server has made the counts anew",
  NOT_READY: "not made yet, the rows are read",
};

/** The embedded database may be running, with or without the server. */
function embeddedOf({ dataDir, embeddedMysqld }: Config): Promise<Embedded> {
  return startEmbedded({
    dir: dataDir,
    cacheDir: CACHE_DIR,
    database: "lianxin",
    mysqld: embeddedMysqld,
    onProgress: line => void process.stderr.write(`${line}\n`),
  });
}

main().then(
  code => (process.exitCode = code),
  (error: unknown) => {
    const text = error instanceof StartupError ? error.message : String((error as Error).stack);
    process.stderr.write(`${text}\n`);
    process.exitCode = 2;
  },
);
