import "reflect-metadata";
import { loadKeyRing } from "./access/key-file";
import { createCipher } from "./access/cipher";
import { readConfig, type Config } from "./config";
import "./contract";
import { connect } from "./database/connection";
import { type Embedded, startEmbedded } from "./database/embedded";
import { pendingMigrations } from "./database/migrate";
import { StartupError } from "./database/startup-error";
import { tellMisfit, tellVerified } from "./engine/audit/tell";
import { BrokenChain, sealNow, type Sealer } from "./engine/audit/seal-now";
import { verifyLog } from "./engine/audit/verify";

const CACHE_DIR = ".cache/mysql";
const HEAD = /^\d+:([0-9a-f]{64})?$/;

/** `npm run audit:verify [-- head]`: compares the log with its seals; 1 when something does not fit. */
async function main(expected: string | undefined): Promise<number> {
  if (expected !== undefined && !HEAD.test(expected)) {
    throw new StartupError("The head is what an earlier run has printed: number:64 hex digits.");
  }
  const config = readConfig(process.env);
  return withDatabase(config, async sealer => {
    await sealNow(sealer, new Date()).catch(unlessBroken);
    const verified = await verifyLog(sealer, expected);
    if (!verified.misfit) return done(tellVerified(verified), 0);
    return done(tellMisfit(verified.misfit), 1);
  });
}

function done(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

/** What is wrong with the chain is the verifier's to say. */
function unlessBroken(error: unknown): void {
  if (!(error instanceof BrokenChain)) throw error;
}

/** The embedded database may be running, with or without the server. */
async function withDatabase<T>(config: Config, work: (sealer: Sealer) => Promise<T>): Promise<T> {
  const keys = await loadKeyRing(config.keyFile, { createIfMissing: false });
  const embedded = config.databaseUrl ? undefined : await embeddedOf(config);
  try {
    const database = await connect(embedded ?? { url: config.databaseUrl ?? "" });
    try {
      if ((await pendingMigrations(database)).length > 0) {
        throw new StartupError(
          "The database lacks migrations. Start the server once, then verify.",
        );
      }
      return await work({ pool: database.pool, cipher: createCipher(keys) });
    } finally {
      await database.close();
    }
  } finally {
    await embedded?.stop();
  }
}

function embeddedOf({ dataDir, embeddedMysqld }: Config): Promise<Embedded> {
  return startEmbedded({
    dir: dataDir,
    cacheDir: CACHE_DIR,
    database: "lianxin",
    mysqld: embeddedMysqld,
    onProgress: line => void process.stderr.write(`${line}\n`),
  });
}

main(process.argv[2]).then(
  code => (process.exitCode = code),
  (error: unknown) => {
    const text = error instanceof StartupError ? error.message : String((error as Error).stack);
    process.stderr.write(`${text}\n`);
    process.exitCode = 2;
  },
);
