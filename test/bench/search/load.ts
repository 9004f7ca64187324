import type { Pool, RowDataPacket } from "mysql2/promise";
import { specOf } from "../../../schema/kit/record-spec";
import type { Flavour } from "../../../server/database/server-version";
import type { Engine } from "../../../server/engine/engine";
import { factOf } from "../../../server/engine/search/search-index";
import { searchVersion, tokensOfRow } from "../../../server/engine/search/searched-fields";
import { categoryRows, organizationRows, policyRows } from "../data/directory";
import { idOf } from "../data/ids";
import { insert, withoutIndexes } from "../data/insert";
import { makeOrganizations } from "../data/organizations";
import { ticketRows } from "../data/tickets";
import { nameOf, numberOf, titleOf } from "./titles";

const PER_INSERT = 5_000;

/** Tickets with their tokens, unless an earlier run has loaded them. */
export async function loadTickets(
  engine: Engine,
  tickets: number,
  flavour: Flavour,
): Promise<void> {
  const { pool } = engine;
  const [done] = await pool.query<RowDataPacket[]>("SHOW TABLES LIKE 'bench_loaded'");
  if (done.length > 0) return;
  const organizations = makeOrganizations();
  // One connection: the settings are the session's.
  await pool.query("SET unique_checks = 0, foreign_key_checks = 0");
  await insert(pool, "organization", organizationRows(organizations));
  await insert(pool, "time_limit_policy", policyRows());
  await insert(pool, "ticket_category", categoryRows());
  const load = () => insert(pool, "ticket", rows(tickets));
  // MySQL drops no index that a foreign key needs.
  await (flavour === "mariadb" ? withoutIndexes(pool, "ticket", load) : load());
  await writeTokens(engine, tickets);
  await pool.query("ANALYZE TABLE organization, ticket, search_token");
  await pool.query("CREATE TABLE bench_loaded (id int PRIMARY KEY)");
}

function* rows(count: number) {
  let n = 0;
  for (const row of ticketRows(count, makeOrganizations())) {
    n += 1;
    yield { ...row, ...texts(n, count) };
  }
}

function texts(n: number, count: number) {
  return { no: numberOf(n, count), title: titleOf(n), requesterName: nameOf(n) };
}

/** In the order of the table, as a bulk load would. */
async function writeTokens({ pool, search }: Engine, count: number): Promise<void> {
  const spec = specOf("Ticket");
  const kind = await search.kindOf(spec);
  const lists = new Map<number, number[]>();
  for (let n = 1; n <= count; n += 1) {
    for (const token of tokensOfRow(spec, texts(n, count))) {
      const list = lists.get(token);
      if (list) list.push(n);
      else lists.set(token, [n]);
    }
  }
  let tuples: string[] = [];
  const flush = async (): Promise<void> => {
    if (tuples.length === 0) return;
    const sql = `INSERT INTO search_token (kind, tok, id) VALUES ${tuples.join(",")}`;
    tuples = [];
    await pool.query({ sql });
  };
  for (const token of [...lists.keys()].sort((one, other) => one - other)) {
    for (const n of lists.get(token) ?? []) {
      tuples.push(`(${kind},${token},${idOf("ticket", n)})`);
      if (tuples.length === PER_INSERT) await flush();
    }
    lists.delete(token);
  }
  await flush();
  await markReady(pool, spec);
}

async function markReady(pool: Pool, spec: ReturnType<typeof specOf>): Promise<void> {
  await pool.query("REPLACE INTO installation (name, value) VALUES (?, ?)", [
    factOf(spec),
    searchVersion(spec),
  ]);
}
