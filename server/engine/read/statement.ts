import type { RecordSpec } from "../../../schema/kit/record-spec";
import { and, column, join, raw, type Sql, sql, table } from "../sql";
import { orderBy, type OrderTerm } from "./order";
import type { Plan } from "./plan";

/** What is listed: conditions, order and the cut. */
export interface Listing {
  spec: RecordSpec;
  plan: Plan;
  alias: string;
  condition: Sql;
  /** Parts of the list that an index serves each; null for the whole. */
  branches: readonly Sql[] | null;
  order: readonly OrderTerm[];
  limit: number;
  offset: number;
  /** The cut is made in each branch and not again over all. */
  isPerBranch?: boolean;
  /** Far from the start: ids are found in the index alone, rows by id after. */
  isDeep?: boolean;
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
  const joins = plan.joins.length ? sql` ${join(plan.joins, " ")}` : raw("");
  const sorted = order.length ? orderBy(order, alias) : raw("");
  if (!branches && !isDeep) {
    return sql`SELECT ${plan.columns} FROM ${table(spec.table, alias)}${joins} WHERE ${condition} ${sorted} ${cut(limit, offset)}`;
  }
  const found = branches ? union(listing, branches) : slice(listing, condition, limit, offset);
  const rows = sql`SELECT ${plan.columns} FROM (${found}) p JOIN ${table(spec.table, alias)} ON ${column(alias, "id")} = p.id${joins} ${sorted}`;
  return branches && !listing.isPerBranch ? sql`${rows} ${cut(limit, offset)}` : rows;
}

function union(listing: Listing, branches: readonly Sql[]): Sql {
  const { condition, limit, offset, isPerBranch } = listing;
  const [count, skip] = isPerBranch ? [limit, offset] : [limit + offset, 0];
  const parts = branches.map(branch => {
    const part = slice(listing, and([branch, condition]), count, skip);
    return sql`(${part})`;
  });
  return join(parts, " UNION ALL ");
}

function slice(
  { spec, alias, order }: Listing,
  condition: Sql,
  limit: number,
  offset: number,
): Sql {
  return sql`SELECT ${column(alias, "id")} FROM ${table(spec.table, alias)} WHERE ${condition} ${orderBy(order, alias)} ${cut(limit, offset)}`;
}

function cut(limit: number, offset: number): Sql {
  return raw(offset ? `LIMIT ${limit} OFFSET ${offset}` : `LIMIT ${limit}`);
}
