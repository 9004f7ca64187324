import type { Pool, RowDataPacket } from "mysql2/promise";
import { CITY_LOGIN, DISTRICT_LOGIN } from "./data/directory";
import { DISTRICT, STREET } from "./data/organizations";
import type { OperationName, Variables } from "./documents";

/** One line of the table: an operation, who asks, and with what. */
export interface Case {
  title: string;
  operation: OperationName;
  login: string;
  /** Variables of the i-th request. */
  variables: (i: number, contestant: string) => Variables;
  /** A document that the contestant serves otherwise than by GraphQL, and its answer in GraphQL's shape. */
  document?: { contestant: string; path: string; data: (text: string) => unknown };
  /** Told when a request has been answered. */
  done?: (variables: Variables) => void;
}

export interface CaseSetup {
  pool: Pool;
  rows: number;
  /** Where a page so deep begins, in the words of each contestant. */
  cursorAt: (contestant: string, offset: number) => Promise<string>;
  contestants: readonly string[];
}

const PAGE = 25;

export function deepOffset(rows: number): number {
  return Math.min(100_000, rows - 1_000);
}

export async function makeCases(setup: CaseSetup): Promise<Case[]> {
  return [...listCases(), ...(await readCases(setup)), ...(await writeCases(setup))];
}

/** What must cost the same whatever the number of rows. */
export function listCases(): Case[] {
  const within = (title: string, operation: OperationName, place: string, login: string): Case => ({
    title,
    operation,
    login,
    variables: () => ({ place }),
  });
  return [
    {
      title: "list page: one state of the account's district, soonest due",
      operation: "Desk",
      login: DISTRICT_LOGIN,
      variables: i => ({ state: i % 2 ? "IN_PROGRESS" : "IN_REVIEW" }),
    },
    within("list page within a district", "Within", DISTRICT, CITY_LOGIN),
    within("list page within a district, with total", "WithinTotal", DISTRICT, CITY_LOGIN),
    within("list page within a street", "Within", STREET, DISTRICT_LOGIN),
    within("list page within a street, with total", "WithinTotal", STREET, DISTRICT_LOGIN),
  ];
}

async function readCases(setup: CaseSetup): Promise<Case[]> {
  const { pool, rows, contestants, cursorAt } = setup;
  const known = await tickets(pool, "id MOD 100 = 0");
  const offset = deepOffset(rows);
  const cursors = new Map<string, string>();
  for (const name of contestants) cursors.set(name, await cursorAt(name, offset - PAGE));
  const city = { login: CITY_LOGIN };
  return [
    {
      title: "one record with its history",
      operation: "One",
      login: DISTRICT_LOGIN,
      variables: i => ({ id: known[i % known.length]?.id ?? "" }),
    },
    {
      ...city,
      title: `page ${offset} deep by offset`,
      operation: "Offset",
      variables: () => ({ offset }),
    },
    {
      ...city,
      title: `page ${offset} deep by cursor`,
      operation: "Cursor",
      variables: (_, contestant) => ({ after: cursors.get(contestant) ?? "" }),
    },
    {
      ...city,
      title: "aggregate: a district by state",
      operation: "Aggregate",
      variables: () => ({ place: DISTRICT }),
    },
    {
      ...city,
      title: "search: a word that stands in every seventh row",
      operation: "Search",
      variables: i => ({ text: i % 2 ? "路灯损坏" : "占道经营" }),
    },
    {
      ...city,
      title: "search: a word that stands in one row",
      operation: "Search",
      variables: i => ({
        text: `TK-${String(100_000 + ((i * 7_919) % 800_000)).padStart(8, "0")}`,
      }),
    },
    {
      ...city,
      title: "the whole tree of 5,000 organizations",
      operation: "Tree",
      variables: () => ({}),
      document: { contestant: "product", path: "/trees/organizations", data: treeOf },
    },
    {
      ...city,
      title: "a tree's children",
      operation: "Children",
      variables: () => ({ parent: DISTRICT }),
    },
  ];
}

async function writeCases({ pool }: CaseSetup): Promise<Case[]> {
  const known = await tickets(pool, "state = 'REGISTERED' AND id MOD 100 <> 0");
  return [
    {
      title: "create",
      operation: "Create",
      login: DISTRICT_LOGIN,
      variables: i => ({ name: `点位${i}`, place: STREET }),
    },
    {
      title: "create 1,000 at once",
      operation: "Bulk",
      login: DISTRICT_LOGIN,
      variables: i => ({ inputs: manyPlaces(i) }) as never,
    },
    {
      title: "update with version",
      operation: "Update",
      login: DISTRICT_LOGIN,
      variables: i => {
        const ticket = known[i % known.length] as Ticket;
        return { id: ticket.id, version: ticket.version, title: `标题${i}-${ticket.version}` };
      },
      done: ({ id }) => {
        const ticket = known.find(each => each.id === id);
        if (ticket) ticket.version += 1;
      },
    },
  ];
}

interface Ticket extends RowDataPacket {
  id: string;
  version: number;
}

async function tickets(pool: Pool, condition: string): Promise<Ticket[]> {
  const [rows] = await pool.query<Ticket[]>({
    sql: `SELECT id, version FROM ticket WHERE districtId = ${DISTRICT} AND ${condition} LIMIT 1000`,
  });
  return rows;
}

function treeOf(text: string): unknown {
  const { columns, nodes } = JSON.parse(text) as { columns: string[]; nodes: unknown[][] };
  const named = nodes.map(node => Object.fromEntries(columns.map((name, at) => [name, node[at]])));
  return { organizations: { nodes: named } };
}

/** Inputs of one bulk creation. */
function manyPlaces(i: number): object[] {
  return Array.from({ length: 1_000 }, (_, at) => ({
    ...{ name: `批量${i}-${at}`, kind: "STREET", organizationId: STREET, lengthM: 850 },
  }));
}
