import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { RowDataPacket } from "mysql2/promise";
import { createEngine } from "../../../server/app";
import { connect, type Database } from "../../../server/database/connection";
import { type Embedded, startEmbedded } from "../../../server/database/embedded";
import { embeddedPaths } from "../../../server/database/embedded-paths";
import { migrate } from "../../../server/database/migrate";
import { ensureRollups } from "../../../server/engine/rollup/build";
import { Store } from "../../../server/engine/store";
import { DISTRICT, makeOrganizations, type Organization, STREET } from "../data/organizations";
import {
  accountRows,
  categoryRows,
  officialRows,
  organizationRows,
  policyRows,
} from "../data/directory";
import { idOf } from "../data/ids";
import { insert, withoutIndexes } from "../data/insert";
import { ticketRows } from "../data/tickets";
import { makeNation } from "./nation";
import { listWithin, type Measured } from "./list-within";
import { moveBranch } from "./move-branch";

const TICKETS = 100_000;
const DIR = resolve(".cache/bench-tree");

/** `node -r @swc-node/register test/bench/tree/main.ts [--url mysql://…/database]`: lists in a small and in a national tree, and a large branch that moves. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: "string" } } });
  const nation = makeNation();
  const district = makeOrganizations();
  const small = await withTree(values.url, "small", district, async (store, pid) => ({
    district: await listWithin(store, pid, DISTRICT),
    unit: await listWithin(store, pid, STREET),
    city: await listWithin(store, pid, district[0]?.id ?? ""),
  }));
  await withTree(values.url, "nation", nation.all, async (store, pid) => {
    console.log(`Lists of ${nation.all.length} organizations, multiples of ${district.length}`);
    tell("a district", small.district, await listWithin(store, pid, nation.district.id));
    tell("a unit", small.unit, await listWithin(store, pid, nation.branch.id));
    tell("a city", small.city, await listWithin(store, pid, nation.city.id));
    await moveBranch(store, nation.branch.id, nation.elsewhere.id);
    await moveBranch(store, nation.branch.id, nation.branch.parentId ?? "");
  });
}

function tell(place: string, small: Measured, large: Measured): void {
  const figures = [large.us / small.us, small.us, large.us, small.wallMs, large.wallMs];
  const [ratio, ...rest] = figures.map(figure => figure.toFixed(2));
  console.log(`${place.padEnd(12)} ${ratio}   µs and ms: ${rest.join("  ")}`);
}

async function withTree<T>(
  url: string | undefined,
  name: string,
  organizations: readonly Organization[],
  work: (store: Store, databasePid: number | null) => Promise<T>,
): Promise<T> {
  const server = url ? null : await embedded(name);
  const access = server ?? { url: `${url}_${name}` };
  const database = await connect(access, { connectionLimit: 4 });
  try {
    await load(access, organizations);
    const keys = { activeId: "k", indexId: "k", keys: new Map([["k", randomBytes(32)]]) };
    const engine = createEngine({ database, keys, instance: 1, now: () => new Date() });
    await engine.search.prepare();
    await ensureRollups(engine);
    const grants = (["DISPATCHER", "ORG_ADMIN"] as const).map(role => ({
      role,
      ...{ scope: "DISTRICT" as const, modules: null, organizations: [] },
    }));
    const actor = { accountId: idOf("account", 1), officialId: null, home: null, grants };
    const occasion = { now: () => new Date(), requestId: "bench", locale: "zh" as const };
    const pid = server ? Number(readFileSync(embeddedPaths(DIR).pid, "utf8")) : null;
    return await work(new Store(engine, { actor, ...occasion }), pid);
  } finally {
    await database.close();
    await server?.stop();
  }
}

function embedded(name: string): Promise<Embedded> {
  return startEmbedded({
    dir: DIR,
    cacheDir: resolve(".cache/mysql"),
    database: name,
    bufferPool: "1G",
    onProgress: line => console.log(line),
  });
}

/** Unless an earlier run has; one connection, as the settings are the session's. */
async function load(
  access: Parameters<typeof connect>[0],
  organizations: readonly Organization[],
): Promise<void> {
  const database: Database = await connect(access, { connectionLimit: 1 });
  const { pool } = database;
  try {
    await migrate(database);
    const [done] = await pool.query<RowDataPacket[]>("SHOW TABLES LIKE 'bench_loaded'");
    if (done.length > 0) return;
    await pool.query("SET unique_checks = 0, foreign_key_checks = 0");
    await insert(pool, "organization", organizationRows(organizations));
    await insert(pool, "official", officialRows(organizations));
    await insert(pool, "account", accountRows());
    await insert(pool, "time_limit_policy", policyRows());
    await insert(pool, "ticket_category", categoryRows());
    const tickets = () => insert(pool, "ticket", ticketsOfOne(organizations));
    await (database.flavour === "mariadb" ? withoutIndexes(pool, "ticket", tickets) : tickets());
    await pool.query("ANALYZE TABLE organization, ticket");
    await pool.query("CREATE TABLE bench_loaded (id int PRIMARY KEY)");
  } finally {
    await database.close();
  }
}

/** Officials are as many as in the small tree: all tickets name one of them. */
function* ticketsOfOne(organizations: readonly Organization[]) {
  const firstContactOfficialId = idOf("official", 1);
  for (const ticket of ticketRows(TICKETS, organizations))
    yield { ...ticket, firstContactOfficialId, handlerId: null };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
