import { resolve } from "node:path";
import { createAccess } from "./access/access";
import { createCipher, type KeyRing } from "./access/cipher";
import { createRateLimit } from "./access/rate-limit";
import { imports, jobKinds } from "./areas";
import { shanghaiDay } from "./calendar/shanghai-day";
import type { Config } from "./config";
import { behaviourOf, buildContract, catalog, workflowOf } from "./contract";
import type { Database } from "./database/connection";
import { pendingMigrations } from "./database/migrate";
import type { Context } from "./engine/context";
import type { Engine } from "./engine/engine";
import { idMaker } from "./engine/ids";
import { LiveFeed } from "./engine/live/live-feed";
import { OrganizationTree } from "./engine/organization-tree";
import { Signals } from "./engine/signals";
import { Cursors } from "./engine/read/cursor";
import { SearchIndex } from "./engine/search/search-index";
import { createAnswers } from "./engine/repeat/answers";
import { Store } from "./engine/store";
import { createApollo } from "./http/apollo";
import { exportRoutes } from "./http/export-routes";
import { describeFault } from "./http/fault-log";
import { importRoutes } from "./http/import-routes";
import { liveRoute } from "./http/live-route";
import type { Logger } from "./http/logger";
import { treeRoutes } from "./http/tree-routes";
import { createHttpServer, type HttpServer } from "./http/server";
import { limits } from "./limits";

export interface AppSetup {
  config: Pick<Config, "host" | "port" | "isLoopback" | "trustProxy" | "cookieSecure" | "limits">;
  database: Database;
  keys: KeyRing;
  /** 0..1023, leased, so that two instances never make the same id. */
  instance: number;
  log: Logger;
  now: () => Date;
}

export interface App {
  engine: Engine;
  http: HttpServer;
}

/** Puts the parts together; nothing runs until `http.listen()`. */
export function createApp(setup: AppSetup): App {
  const { config, database, log, now } = setup;
  const engine = createEngine(setup);
  const access = createAccess({ config, database, nextId: engine.nextId, now });
  const schema = buildContract();
  const exportRate = createRateLimit(
    database,
    "export",
    { points: config.limits.exportPerHour, seconds: 3600 },
    { zh: "导出过于频繁", en: "Too many exports" },
  );
  const apollo = createApollo<Context>({ schema, limits: config.limits, log });
  const http = createHttpServer<Context>({
    config,
    database,
    hasPendingMigrations: async () => (await pendingMigrations(database)).length > 0,
    access,
    apollo,
    answers: createAnswers(engine),
    makeContext: caller => Object.assign(caller, { store: storeOf(engine, caller) }),
    routes: [
      ...importRoutes(imports),
      ...exportRoutes({ catalog, schema, rate: exportRate }),
      ...treeRoutes(),
      liveRoute({ schema, limits: config.limits, log }),
    ],
    consoleDir: resolve("dist/admin"),
    log,
    now,
  });
  const close: HttpServer["close"] = async options => {
    // Streams never end by themselves.
    await engine.live.close();
    await http.close(options);
  };
  return { engine, http: { ...http, close } };
}

function storeOf(engine: Engine, caller: Omit<Context, "store">): Store {
  const { now, requestId, locale, address } = caller;
  const actor = caller.actor ?? { accountId: "0", officialId: null, home: null, grants: [] };
  const occasion = { actor, now, requestId, locale, address };
  // Whether the request may be repeated is known once it has been read.
  return new Store(
    engine,
    Object.defineProperty(occasion, "repeat", { get: () => caller.repeat, enumerable: true }),
  );
}

/** The services behind every request. */
export function createEngine({
  database,
  keys,
  instance,
  now,
  log,
}: Omit<AppSetup, "config" | "log"> & Partial<Pick<AppSetup, "log">>): Engine {
  const cipher = createCipher(keys);
  const onFailure = (error: unknown): void =>
    log?.error({ fault: describeFault(error) }, "Live updates failed");
  const engine: Engine = {
    pool: database.pool,
    catalog,
    tree: new OrganizationTree(database.pool),
    cipher,
    // From the key file, so that every instance reads the cursors of the others.
    cursors: new Cursors(Buffer.from(cipher.blindIndex("cursors", "cursors"), "hex")),
    search: new SearchIndex(database.pool, catalog.specs),
    behaviours: behaviourOf,
    workflows: workflowOf,
    jobKinds: new Map(jobKinds.map(kind => [kind.name, kind])),
    signals: new Signals(),
    reveals: createRateLimit(
      database,
      "reveal",
      { points: limits.revealPerHour, seconds: 3600 },
      { zh: "查看隐私信息过于频繁", en: "Too many reveals" },
    ),
    nextId: idMaker(instance, () => now().getTime()),
    dayOf: shanghaiDay,
    live: new LiveFeed(() => engine, now, onFailure),
  };
  return engine;
}
