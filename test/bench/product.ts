import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import pino from "pino";
import type * as AppModule from "../../server/app";
import type * as ConnectionModule from "../../server/database/connection";
import type * as RollupModule from "../../server/engine/rollup/build";
import { limits } from "../../server/limits";

const INSTANCE = 1;
/** By name at run time: what is measured is the build. */
async function built<M>(path: string): Promise<M> {
  return (await import(resolve("dist/server", path))) as M;
}

/** The product as it is built, with sign-in, scope and history; only its rate limits are out of the way. */
export async function serveProduct(url: string): Promise<number> {
  const { createApp } = await built<typeof AppModule>("app.js");
  const { connect } = await built<typeof ConnectionModule>("database/connection.js");
  const raised = { points: 1_000_000, seconds: 60 };
  const app = createApp({
    config: {
      host: "127.0.0.1",
      port: 0,
      isLoopback: true,
      trustProxy: [],
      cookieSecure: false,
      limits: {
        ...limits,
        queriesPerMinute: 1_000_000_000,
        loginPerAccount: raised,
        loginPerAddress: raised,
      } as unknown as typeof limits,
    },
    database: await connect({ url }),
    keys: { activeId: "k1", indexId: "k1", keys: new Map([["k1", randomBytes(32)]]) },
    instance: INSTANCE,
    log: pino({ level: "warn" }, pino.destination(2)),
    now: () => new Date(),
  });
  const { ensureRollups } = await built<typeof RollupModule>("engine/rollup/build.js");
  await ensureRollups(app.engine);
  // The load generator does not expect a connection to end.
  app.http.server.maxRequestsPerSocket = 0;
  return app.http.listen();
}
