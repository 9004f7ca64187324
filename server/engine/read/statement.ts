import type { RecordSpec } from "../../../schema/kit/record-spec";
import { and, column, join, raw, type Sql, sql, table } from "../sql";
import type { Branch } from "./branches";
import { orderBy, type OrderTerm, orderTerms } from "./order";
import type { Plan } from "./plan";

/** What is listed: conditions, order and the cut. */
export interface Listing {
  spec: RecordSpec;
  plan: Plan;
  alias: string;
  condition: Sql;
  /** Parts of the list that an index serves each; null for the whole. */
  branches: readonly Branch[] | null;
  order: readonly OrderTerm[];
  limit: number;
  offset: number;
  /** The cut is made in each branch and not again over all. */
  isPerBranch?: boolean;
  /** Far from the start: ids are found in the index alone, rows by id after. */
  isDeep?: boolean;
  /** Tables that the rows are found by; the record's own unless given. */
  from?: Sql;
  /** Among them, the one whose columns give the order; the record's own unless given. */
  orderAlias?: string;
  seek?: Seek;
}

/** Where a page behind a cursor begins; the listing's condition holds neither of the two. */
export interface Seek {
  after: Sql;
  /** Which rows of the recycle bin. */
  bin: Sql;
}

const DEEP_OFFSET = 100;

/**
 * Whether a page is worth two steps. Behind a cursor it always is: where rows are needed at once, the database
 * may walk the index from its start.
 */
export function isDeepCut({ offset, cursor }: { offset: number; cursor: string | null }): boolean {
  return cursor !== null || offset > DEEP_OFFSET;
}

/** One statement for the rows of a list. */
export function listStatement(listing: Listing): Sql {
  const { spec, plan, alias, condition, branches, order, limit, offset, isDeep } = listing;
  const { columns, joins } = plan.text;
  const sorted = order.length ? orderBy(order, alias) : raw("");
  const isWhole = !listing.isPerBranch && (branches?.length ?? 1) === 1;
  const [only] = branches ?? [];
  if (isWhole && !isDeep) {
    const where = and([only?.condition ?? null, condition]);
    return sql`SELECT ${columns} FROM ${fromOf(listing)} ${joins} WHERE ${where} ${sorted} ${cut(limit, offset)}`;
  }
  const found = isWhole ? slice(listing, only, limit, offset) : union(listing, branches ?? []);
  const rows = sql`SELECT ${columns} FROM (${found}) p JOIN ${table(spec.table, alias)} ON ${column(alias, "id")} = p.id ${joins} ${sorted}`;
  return isWhole || listing.isPerBranch ? rows : sql`${rows} ${cut(limit, offset)}`;
}

function union(listing: Listing, branches: readonly Branch[]): Sql {
  const { limit, offset, isPerBranch } = listing;
  const [count, skip] = isPerBranch ? [limit, offset] : [limit + offset, 0];
  const parts = branches.map(branch => sql`(${slice(listing, branch, count, skip)})`);
  return join(parts, " UNION ALL ");
}

function fromOf({ spec, alias, from }: Listing): Sql {
  return from ?? table(spec.table, alias);
}

function slice(listing: Listing, branch: Branch | undefined, limit: number, offset: number): Sql {
  const { alias } = listing;
  const { where, order } = listing.seek
    ? sought(listing, listing.seek, branch)
    : {
        where: and([branch?.condition ?? null, listing.condition]),
        order: orderBy(listing.order, listing.orderAlias ?? alias),
      };
  return sql`SELECT ${column(alias, "id")} FROM ${fromOf(listing)} WHERE ${where} ${order} ${cut(limit, offset)}`;
}

/**
 * The slice behind a cursor. Its index begins with columns that are held to one value; were these conditions
 * plain, the database might take them alone for a reference and read everything before the cursor. So the first
 * column stands in a disjunction, of which one side is never true, and the order names them all.
 */
function sought(
  { alias, condition, order }: Listing,
  { after, bin }: Seek,
  branch: Branch | undefined,
): { where: Sql; order: Sql } {
  const { levelColumn, fixed = [] } = branch ?? {};
  const outside = levelColumn ? null : (branch?.condition ?? null);
  const inside = and([levelColumn ? (branch?.condition ?? null) : null, bin, after]);
  const leading = [...(levelColumn ? [levelColumn] : []), "deletedKey", ...fixed];
  const never = sql`${column(alias, leading[0] ?? "")} < 0`;
  const direction = raw(order[0]?.descending ? " DESC" : "");
  const held = leading.map(name => sql`${column(alias, name)}${direction}`);
  return {
    where: and([sql`(${never} OR ${inside})`, outside, condition]),
    order: sql`ORDER BY ${join([...held, ...orderTerms(order, alias)], ", ")}`,
  };
}

function cut(limit: number, offset: number): Sql {
  return raw(offset ? `LIMIT ${limit} OFFSET ${offset}` : `LIMIT ${limit}`);
}
