import type { RecordSpec } from "../../../schema/kit/record-spec";
import { type Alternative, disjoint } from "../scope";
import { tokensToJoin } from "../search/tokens";
import { among, column, join, raw, type Sql, sql, table } from "../sql";
import type { OrderTerm } from "./order";
import type { ReadContext } from "./read-context";

/** Where the rows of a search come from: the table itself, or the index of tokens with the table behind it. */
export interface Source {
  /** For rows in order. */
  listed: Sql;
  listedByTokens: boolean;
  /** What the table of tokens is called where rows come in its order: the database does not see that both ids are one. */
  orderAlias?: string;
  /** For counts and groups. */
  counted: Sql;
  countedByTokens: boolean;
  /** The rows themselves, where they have been found already. */
  condition?: Sql;
}

interface Asked {
  spec: RecordSpec;
  words: readonly string[];
  order: readonly OrderTerm[];
  alternatives: readonly Alternative[] | null;
  alias: string;
}

/**
 * Rare words: their rows, sorted. Frequent words: newest first straight from the tokens, which stand in the order of
 * ids; in any other order a walk of the list's index, which soon meets them. A small scope is looked through as it is.
 */
export async function sourceOf(context: ReadContext, asked: Asked): Promise<Source> {
  const { spec, words, order, alternatives, alias } = asked;
  const plain = table(spec.table, alias);
  const walk = { listed: plain, listedByTokens: false };
  const whole = { ...walk, counted: plain, countedByTokens: false };
  const tokens = tokensToJoin(words);
  if (tokens.length === 0 || !(await context.search.isReady(spec))) return whole;
  const postings = postingsOf(await context.search.kindOf(spec), tokens);
  const joined = sql`${postings.tables} STRAIGHT_JOIN ${plain} ON ${column(alias, "id")} = ${ID} AND ${postings.condition}`;
  const counted = { counted: joined, countedByTokens: true };
  const byTokens = { listed: joined, listedByTokens: true, ...counted };
  const inOrder = { ...byTokens, orderAlias: FIRST };
  const isNewestFirst = order[0]?.field.name === "id";
  if (isNewestFirst && !alternatives) return inOrder;
  const frequency = await frequencyOf(context, { ...asked, tokens }, postings);
  if (typeof frequency === "object") return isNewestFirst ? inOrder : found(asked, frequency);
  if (frequency === "rare") return isNewestFirst ? inOrder : byTokens;
  if (frequency === "narrow") return whole;
  return isNewestFirst ? inOrder : { ...walk, ...counted };
}

/** A sort by another column must not lead the database to walk the list for a few rows. */
function found({ spec, alias }: Asked, ids: readonly string[]): Source {
  const from = sql`${table(spec.table, alias)} FORCE INDEX (PRIMARY)`;
  const condition = among(column(alias, "id"), padded(ids));
  return {
    listed: from,
    listedByTokens: true,
    counted: from,
    countedByTokens: true,
    condition,
  };
}

/** Lists of two lengths alone, or too long to be prepared: the database keeps a statement for each length. */
function padded(ids: readonly string[]): string[] {
  const [first] = ids;
  if (first === undefined) return [];
  const length = ids.length <= SHORT ? SHORT : Math.max(ids.length, LONG);
  return [...ids, ...Array<string>(length - ids.length).fill(first)];
}

const SHORT = 8;
const LONG = 61;

/** Rows that have every one of some tokens. */
export interface Postings {
  tables: Sql;
  condition: Sql;
}

const FIRST = "s0";
/** Their id, before a table is joined. */
const ID = column(FIRST, "id");

export function postingsOf(kind: number, tokens: readonly number[]): Postings {
  const tables = tokens.map((_, at) => {
    const each = raw(`search_token s${at}`);
    return at === 0 ? each : sql`JOIN ${each} ON ${raw(`s${at}.id`)} = ${ID}`;
  });
  // As parameters: each text is prepared once and kept.
  const conditions = tokens.map((token, at) => {
    const alias = `s${at}`;
    return sql`${column(alias, "kind")} = ${kind} AND ${column(alias, "tok")} = ${token}`;
  });
  return { tables: join(tables, " "), condition: join(conditions, " AND ") };
}

/** Ids: so few that they have been read. */
export type Frequency = readonly string[] | "rare" | "narrow" | "frequent";

/** Asked once for the rows of a list and for their total. */
function frequencyOf(context: ReadContext, asked: Sought, postings: Postings): Promise<Frequency> {
  const key = `${asked.spec.name} ${asked.words.join(" ")}`;
  const known = context.frequencies.get(key);
  if (known) return known;
  const frequency = judge(context, asked, postings);
  context.frequencies.set(key, frequency);
  return frequency;
}

interface Sought extends Asked {
  tokens: readonly number[];
}

async function judge(
  context: ReadContext,
  asked: Sought,
  { tables, condition }: Postings,
): Promise<Frequency> {
  const { few, db } = context.search;
  const most = atMost(few.found);
  if (asked.tokens.length === 1) {
    const found = sql`SELECT 1 FROM ${tables} WHERE ${condition} ${most}`;
    const [row] = await db.cells(sql`SELECT COUNT(*) FROM (${found}) c`);
    if (Number(row?.[0]) <= few.found) return "rare";
  } else {
    // The join is the dear part: what it found is kept.
    const rows = await db.cells(sql`SELECT ${ID} FROM ${tables} WHERE ${condition} ${most}`);
    if (rows.length <= few.found) return rows.map(([id]) => id as string);
  }
  return (await isNarrow(context, asked)) ? "narrow" : "frequent";
}

async function isNarrow(
  { search }: ReadContext,
  { spec, alternatives, alias }: Asked,
): Promise<boolean> {
  if (!alternatives) return false;
  const ways = disjoint(alternatives).map(({ condition: way }) => {
    const within = sql`SELECT 1 FROM ${table(spec.table, alias)} WHERE ${way} ${atMost(search.few.inScope)}`;
    return sql`(SELECT COUNT(*) FROM (${within}) c)`;
  });
  if (ways.length === 0) return true;
  return (await search.sizeOf(sql`SELECT ${join(ways, " + ")}`)) <= search.few.inScope;
}

/** One more tells that there are more. */
function atMost(count: number): Sql {
  return raw(`LIMIT ${count + 1}`);
}
