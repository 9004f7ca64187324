import "reflect-metadata";
import { type Case, listCases, makeCases } from "./cases";
import { CITY_LOGIN, DISTRICT_LOGIN } from "./data/directory";
import { type Data, openData } from "./data/open-data";
import { openPool } from "./floor/connect";
import { compareAnswers } from "./measure/compare";
import { ask, type Running, signIn, start } from "./measure/contestant";
import { type Figure, measure } from "./measure/measure";
import { runSlice } from "./measure/slice";
import { residentMb } from "./measure/cpu";
import { type Options, readOptions } from "./options";
import { printFigures, printMemory, printSummary } from "./report";
import { type Contestant, serveHere } from "./serve";

const CONTESTANTS: Contestant[] = ["F", "F2", "product"];
const CONNECTIONS = [16, 1];
const CROWD = 64;

async function bench(options: Options): Promise<void> {
  const data = await openData(options.rows);
  const databasePid = data.pid;
  const entrants: Running[] = [];
  const pool = openPool(data.url);
  try {
    for (const name of CONTESTANTS) entrants.push(await enter(name, data));
    const cursorAt = (name: string, offset: number) => cursorOf(entrants, name, offset);
    const setup = { pool, rows: options.rows, contestants: CONTESTANTS, cursorAt };
    const cases = wanted(await makeCases(setup), options);
    await compareAnswers(entrants, cases, pool);
    console.log(`The contestants answer alike in ${cases.length} cases on ${options.rows} tickets`);
    await warmUp(entrants, databasePid, cases);
    const blocks: Figure[][] = [];
    for (const measured of cases) {
      for (const connections of CONNECTIONS) {
        const figures = await measure({ entrants, databasePid, measured, connections });
        printFigures(figures, "F2");
        blocks.push(figures);
      }
    }
    const [busiest] = cases;
    if (busiest) {
      const input = { entrants, databasePid, measured: busiest, connections: CROWD };
      printFigures(await measure(input), "F2");
    }
    printSummary(blocks);
    printMemory(entrants.map(({ name, pid }) => ({ name, megabytes: residentMb(pid) })));
    if (options.flatRows > 0) await compareSizes(options, entrants, databasePid);
  } finally {
    for (const entrant of entrants) entrant.stop();
    await pool.end();
    await data.server.stop();
  }
}

const WARM_UP_SECONDS = 3;

/** A fresh process is slow: every contestant has run every case for a while before the first is measured. */
async function warmUp(entrants: Running[], databasePid: number, cases: Case[]): Promise<void> {
  let sent = 0;
  for (const measured of cases) {
    for (const running of entrants) {
      const input = { running, databasePid, measured, connections: 8, next: () => sent++ };
      const { requests, seconds } = await runSlice({ ...input, amount: 40 });
      const amount = Math.ceil((requests / seconds) * WARM_UP_SECONDS);
      await runSlice({ ...input, amount: Math.max(amount, 8) });
    }
  }
}

/** Lists of a subtree on a tenth of the rows and on all of them. */
async function compareSizes(options: Options, entrants: Running[], databasePid: number) {
  const data = await openData(options.flatRows);
  const large = entrants.find(each => each.name === "product");
  const small = await enter("product", data);
  try {
    const sizes = [
      { ...small, name: `${options.flatRows}` },
      ...(large ? [{ ...large, name: `${options.rows}` }] : []),
    ];
    await warmUp([small], databasePid, listCases());
    console.log(`\nThe product's lists on ${options.flatRows} and on ${options.rows} tickets`);
    for (const measured of wanted(listCases(), options)) {
      const input = { entrants: sizes, databasePid, measured, connections: 16 };
      printFigures(await measure(input), `${options.flatRows}`);
    }
  } finally {
    small.stop();
    await data.server.stop();
  }
}

async function enter(name: Contestant, { url }: Data): Promise<Running> {
  const running = await start(__filename, name, url);
  if (name === "product") {
    for (const login of [CITY_LOGIN, DISTRICT_LOGIN]) await signIn(running, login);
  }
  return running;
}

async function cursorOf(entrants: Running[], name: string, offset: number): Promise<string> {
  const entrant = entrants.find(each => each.name === name);
  if (!entrant) throw new Error(`no contestant ${name}`);
  type Page = { tickets: { pageInfo: { endCursor: string } } };
  const asked = { login: CITY_LOGIN, operation: "Offset" as const };
  const { tickets } = await ask<Page>(entrant, asked, { offset });
  return tickets.pageInfo.endCursor;
}

function wanted(cases: Case[], { only }: Options): Case[] {
  return cases.filter(each => each.title.includes(only));
}

async function main(): Promise<void> {
  const [first = "", name, url] = process.argv.slice(2);
  if (first === "serve") return serveHere(name as Contestant, url ?? "");
  await bench(readOptions(process.argv.slice(2)));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
