import { resolve } from "node:path";
import { createAccess } from "./access/access";
import { createCipher, type KeyRing } from "./access/cipher";
import { createRateLimit } from "./access/rate-limit";
import { imports } from "./areas";
import { shanghaiDay } from "./calendar/shanghai-day";
import type { Config } from "./config";
import { behaviourOf, buildContract, catalog, workflowOf } from "./contract";
import type { Database } from "./database/connection";
import { pendingMigrations } from "./database/migrate";
import type { Context } from "./engine/context";
import type { Engine } from "./engine/engine";
import { idMaker } from "./engine/ids";
import { OrganizationTree } from "./engine/organization-tree";
import { Cursors } from "./engine/read/cursor";
import { Store } from "./engine/store";
import { createApollo } from "./http/apollo";
import { exportRoutes } from "./http/export-routes";
import { importRoutes } from "./http/import-routes";
import type { Logger } from "./http/logger";
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
    makeContext: caller => Object.assign(caller, { store: storeOf(engine, caller) }),
    routes: [...importRoutes(imports), ...exportRoutes({ catalog, schema, rate: exportRate })],
    consoleDir: resolve("dist/admin"),
    log,
    now,
  });
  return { engine, http };
}

function storeOf(engine: Engine, caller: Omit<Context, "store">): Store {
  const { now, requestId, locale, address } = caller;
  const nobody = { accountId: "0", officialId: null, grants: [] };
  return new Store(engine, { actor: caller.actor ?? nobody, now, requestId, locale, address });
}

/** The services behind every request. */
export function createEngine({
  database,
  keys,
  instance,
  now,
}: Omit<AppSetup, "config" | "log">): Engine {
  const cipher = createCipher(keys);
  return {
    pool: database.pool,
    catalog,
    tree: new OrganizationTree(database.pool),
    cipher,
    // From the key file, so that every instance reads the cursors of the others.
    cursors: new Cursors(Buffer.from(cipher.blindIndex("cursors", "cursors"), "hex")),
    behaviours: behaviourOf,
    workflows: workflowOf,
    reveals: createRateLimit(
      database,
      "reveal",
      { points: limits.revealPerHour, seconds: 3600 },
      { zh: "查看隐私信息过于频繁", en: "Too many reveals" },
    ),
    nextId: idMaker(instance, () => now().getTime()),
    dayOf: shanghaiDay,
  };
}
