import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { createAccess } from "./access/access";
import { createCipher, type KeyRing } from "./access/cipher";
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
import type { Logger } from "./http/logger";
import { createHttpServer, type HttpServer } from "./http/server";

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
  const apollo = createApollo<Context>({ schema: buildContract(), limits: config.limits, log });
  const http = createHttpServer<Context>({
    config,
    database,
    hasPendingMigrations: async () => (await pendingMigrations(database)).length > 0,
    access,
    apollo,
    makeContext: caller => ({ ...caller, store: storeOf(engine, caller) }),
    routes: [],
    consoleDir: resolve("dist/admin"),
    log,
    now,
  });
  return { engine, http };
}

function storeOf(engine: Engine, { actor, now, requestId, locale }: Omit<Context, "store">): Store {
  const nobody = { accountId: "0", officialId: null, grants: [] };
  return new Store(engine, { actor: actor ?? nobody, now, requestId, locale });
}

/** The services behind every request. */
export function createEngine({
  database,
  keys,
  instance,
  now,
}: Omit<AppSetup, "config" | "log">): Engine {
  return {
    pool: database.pool,
    catalog,
    tree: new OrganizationTree(database.pool),
    cipher: createCipher(keys),
    cursors: new Cursors(randomBytes(32)),
    behaviours: behaviourOf,
    workflows: workflowOf,
    nextId: idMaker(instance, () => now().getTime()),
    dayOf: shanghaiDay,
  };
}
