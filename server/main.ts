import "reflect-metadata";
import { randomBytes } from "node:crypto";
import pino from "pino";
import { ensureFirstAccount } from "./access/first-account";
import { loadKeyRing } from "./access/key-file";
import { type App, createApp } from "./app";
import { type Background, createBackground } from "./background";
import { type Config, readConfig } from "./config";
import { connect, type Database } from "./database/connection";
import { type Embedded, startEmbedded } from "./database/embedded";
import { type InstanceLease, leaseInstance } from "./database/instance-lease";
import { migrate } from "./database/migrate";
import { StartupError } from "./database/startup-error";
import { loadDemonstration } from "./seed/load-demonstration";

const CACHE_DIR = ".cache/mysql";
const DATABASE_NAME = "lianxin";
const NOTICE_MS = 2_000;

interface Running {
  app?: App;
  background?: Background;
  database?: Database;
  embedded?: Embedded;
  lease?: InstanceLease;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function start(config: Config, running: Running): Promise<void> {
  const startedAt = performance.now();
  if (!config.databaseUrl) {
    running.embedded = await startEmbedded({
      dir: config.dataDir,
      cacheDir: CACHE_DIR,
      database: DATABASE_NAME,
      mysqld: config.embeddedMysqld,
      onProgress: say,
    });
  }
  const keys = await loadKeyRing(config.keyFile, { createIfMissing: !config.databaseUrl });
  const target = running.embedded ?? { url: config.databaseUrl ?? "" };
  const database = await connect(target, {});
  running.database = database;
  for (const name of await migrate(database)) say(`Migrated: ${name}`);
  running.lease = await leaseInstance(database);
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const { instance } = running.lease;
  const now = (): Date => new Date();
  const app = createApp({ config, database, keys, instance, log, now });
  running.app = app;
  const first = await ensureFirstAccount(database, {
    adminPassword: config.adminPassword,
    random: randomBytes,
    now,
    nextId: app.engine.nextId,
  });
  if (config.demo === "district") {
    await loadDemonstration(app.engine, { today: app.engine.dayOf(now()), onProgress: say });
  }
  await app.engine.search.prepare();
  running.background = createBackground(app.engine, now, log);
  await running.background.start();
  const port = await app.http.listen();
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  say(
    `Lianxin is ready at http://${host}:${port} after ${Math.round(performance.now() - startedAt)} ms`,
  );
  if (first)
    say(
      `First account: ${first.login}${first.generatedPassword ? `, password ${first.generatedPassword} (shown once)` : ""}`,
    );
  say("Press Ctrl+C to stop.");
}

/** Lets open requests finish, then ends everything that was started, the last first. */
async function stop(running: Running, delayMs: number): Promise<void> {
  const { app, background, lease, database, embedded } = running;
  await Promise.all([background?.stop(), app?.http.close({ delayMs })]);
  await lease?.release();
  await database?.close();
  await embedded?.stop();
}

async function main(): Promise<void> {
  const running: Running = {};
  let stopping: Promise<void> | undefined;
  const onSignal = (delayMs: number) => (): void => {
    stopping ??= stop(running, delayMs).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", onSignal(0));
  process.on("SIGTERM", onSignal(NOTICE_MS));
  try {
    await start(readConfig(process.env), running);
  } catch (error) {
    if (stopping) return;
    await stop(running, 0).catch(() => undefined);
    process.stderr.write(
      `${error instanceof StartupError ? error.message : String((error as Error).stack)}\n`,
    );
    process.exit(1);
  }
}

void main();
