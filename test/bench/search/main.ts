import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Actor } from "../../../schema/kit/access";
import { specOf } from "../../../schema/kit/record-spec";
import { createEngine } from "../../../server/app";
import { connect } from "../../../server/database/connection";
import { startEmbedded } from "../../../server/database/embedded";
import { migrate } from "../../../server/database/migrate";
import type { Engine } from "../../../server/engine/engine";
import type { PageQuery } from "../../../server/engine/read/page";
import type { Selected } from "../../../server/engine/read/selection";
import { Store } from "../../../server/engine/store";
import { DISTRICT, STREET } from "../data/organizations";
import { loadTickets } from "./load";
import { nameOf, numberOf, titleOf } from "./titles";

/** `node -r @swc-node/register test/bench/search/main.ts [--rows 1000000] [--url mysql://…]`: how long a search takes. */
async function main(): Promise<void> {
  const options = { rows: { type: "string" }, url: { type: "string" } } as const;
  const { values } = parseArgs({ options });
  const rows = Number(values.rows ?? 1_000_000);
  const server = values.url
    ? null
    : await startEmbedded({
        dir: resolve(".cache/bench-search"),
        cacheDir: resolve(".cache/mysql"),
        database: `search_${rows}`,
        bufferPool: "3G",
        onProgress: say,
      });
  const database = await connect(server ?? { url: values.url ?? "" }, { connectionLimit: 1 });
  const reading = await connect(server ?? { url: values.url ?? "" });
  try {
    await migrate(database);
    await loadTickets(engineOn(database), rows, database.flavour);
    const engine = engineOn(reading);
    say(`${reading.version}, ${rows} tickets; milliseconds from the store, page and total`);
    await figures(engine, rows);
  } finally {
    await database.close();
    await reading.close();
    await server?.stop();
  }
}

function engineOn(database: Awaited<ReturnType<typeof connect>>): Engine {
  const keys = { activeId: "k", indexId: "k", keys: new Map([["k", randomBytes(32)]]) };
  return createEngine({ database, keys, instance: 1, now: () => new Date() });
}

function say(line: string): void {
  console.log(line);
}

/** Terms of each sort, taken from the rows themselves. */
function termsOf(rows: number): Record<string, string[]> {
  const some = (count: number, from: (n: number) => string): string[] =>
    Array.from({ length: count }, (_, at) => from(1 + ((at * 7_919 + 13) % rows)));
  const piece = (length: number) => (n: number) => {
    const title = [...titleOf(n)];
    const from = n % Math.max(1, title.length - length + 1);
    return title.slice(from, from + length).join("");
  };
  return {
    "1 character": some(60, piece(1)),
    "2 characters": some(60, piece(2)),
    "3 characters": some(60, piece(3)),
    "4 characters": some(60, piece(4)),
    "6 characters": some(60, piece(6)),
    "whole title": some(60, titleOf),
    name: some(60, nameOf),
    number: some(60, n => numberOf(n, rows)),
    "digits of a number": some(60, n => numberOf(n, rows).slice(-4)),
    "two words": some(60, n => `${piece(2)(n)} ${nameOf(n).slice(0, 2)}`),
    "two words of two rows": some(60, n => `${piece(3)(n)} ${piece(3)((n * 31) % rows || 1)}`),
    frequent: ["幸福", "路灯", "社区", "损坏", "居民", "王", "号"],
    "a past year": ["TK-2023", "2023"],
    absent: ["琵琶", "量子", "zzzz", "TK-2031-000001", "%", "_", "\\"],
  };
}

const field = (name: string, fields: Selected[] = []): Selected => ({
  name,
  key: name,
  args: {},
  fields,
});
const PAGE = [
  field(
    "nodes",
    ["id", "no", "title", "state", "dueOn", "registeredAt"].map(name => field(name)),
  ),
  field("pageInfo", [field("hasNextPage")]),
];
const WITH_TOTAL = [...PAGE, field("totalCount")];

const ORDERS: Record<string, PageQuery> = {
  "own order": {},
  "registered, newest first": { sort: [{ field: "registeredAt", direction: "DESC" }] },
  "soonest due": { sort: [{ field: "dueOn", direction: "ASC" }] },
};

async function actors(engine: Engine): Promise<Record<string, Actor>> {
  const grant = { role: "DISPATCHER" as const, modules: null };
  const at = async (id: string) => [await engine.tree.node(id)].filter(node => node !== null);
  const who = (
    scope: "DISTRICT" | "ORG_SUBTREE",
    organizations: Awaited<ReturnType<typeof at>>,
  ) => ({
    accountId: "1",
    officialId: null,
    home: null,
    grants: [{ ...grant, scope, organizations }],
  });
  return {
    "the whole": who("DISTRICT", []),
    "a district": who("ORG_SUBTREE", await at(DISTRICT)),
    "a street": who("ORG_SUBTREE", await at(STREET)),
  };
}

async function figures(engine: Engine, rows: number): Promise<void> {
  const spec = specOf("Ticket");
  for (const [who, actor] of Object.entries(await actors(engine))) {
    const occasion = { actor, now: () => new Date(), requestId: "bench", locale: "zh" as const };
    const store = new Store(engine, occasion);
    for (const [order, query] of Object.entries(ORDERS)) {
      say(`\n${who}, ${order}`);
      const all: number[] = [];
      for (const [sort, terms] of Object.entries(termsOf(rows))) {
        const page: number[] = [];
        const total: number[] = [];
        for (const search of terms) {
          const asked = { ...query, search, first: 25 };
          page.push(await best(() => store.page(spec, asked, PAGE)));
          total.push(await best(() => store.page(spec, asked, WITH_TOTAL)));
        }
        all.push(...page);
        say(`  ${sort.padEnd(24)} page ${summary(page)}   with total ${summary(total)}`);
      }
      say(`  ${"all".padEnd(24)} page ${summary(all)}`);
    }
    await everywhere(store, rows);
  }
}

const LOADED = ["Ticket", "Organization", "TicketCategory"];

async function everywhere(store: Store, rows: number): Promise<void> {
  const times: number[] = [];
  for (const text of Object.values(termsOf(rows)).flat()) {
    times.push(await best(() => store.find({ text, first: 20, types: LOADED })));
  }
  say(`  ${"everywhere".padEnd(24)}      ${summary(times)}`);
}

/** Of three: what else the machine does is not told. */
async function best(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return Math.min(...times);
}

function summary(times: readonly number[]): string {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (part: number) => (sorted[Math.ceil(sorted.length * part) - 1] ?? 0).toFixed(1);
  return `p50 ${at(0.5).padStart(6)}  p95 ${at(0.95).padStart(6)}  max ${at(1).padStart(6)}`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
