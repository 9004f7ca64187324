import type { OrganizationNode } from "../../../schema/kit/access";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { limits } from "../../limits";
import type { Db } from "../db";
import { forbidden, invalid } from "../errors";
import { labelOf } from "../catalog";
import { isId } from "../ids";
import { reachOf } from "../reach";
import { type Alternative, alternativesOf, disjoint, scopeCondition } from "../scope";
import { and, column, join, or, raw, type Sql, sql, table, TRUE } from "../sql";
import { type Branch, branchesOf } from "./branches";
import { type Filter, filterCondition, type Within } from "./filter";
import { orderOf, type OrderTerm, type SortInput } from "./order";
import type { ReadContext } from "./read-context";
import { searchCondition, wordsOf } from "./search";
import { type Source, sourceOf } from "./search-source";

export type RecordScope = "ACTIVE" | "TRASHED" | "ALL";

export interface PageQuery {
  filter?: Filter | null;
  search?: string | null;
  sort?: readonly SortInput[] | null;
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  offset?: number | null;
  scope?: RecordScope | null;
}

/** A list with its conditions worked out, before it is read, counted or grouped. */
export interface Target {
  spec: RecordSpec;
  alias: string;
  order: OrderTerm[];
  alternatives: Alternative[] | null;
  /** Everything but the scope. */
  condition: Sql;
  /** The filter without the place that the scope has been narrowed to; null when there is more to the condition. */
  filter: Filter | null;
  /** Of a search: where its rows come from. */
  source: Source | null;
  /** Its part about the recycle bin, and the others. */
  bin: Sql;
  rest: Sql;
  branches: Branch[] | null;
}

export const ALIAS = "t";

/** Which rows a query is about: scope ∧ recycle bin ∧ filter ∧ search; the context says what is read of them. */
export async function targetOfQuery(
  context: ReadContext,
  spec: RecordSpec,
  query: PageQuery,
): Promise<Target> {
  refuseUnreadable(context, spec, query.scope ?? "ACTIVE");
  const words = query.search?.trim() ? wordsOf(query.search) : [];
  const order = orderOf(spec, query.sort, words.length > 0);
  const { filter, node, excluded } = await takeWithin(context, spec, query.filter ?? {});
  const alternatives = await alternativesOf(context, spec, spec.access.read, ALIAS, node);
  const bin = await binCondition(context, spec, query.scope ?? "ACTIVE");
  const asked = { spec, words, order, alternatives, alias: ALIAS };
  const source = words.length ? await sourceOf(context, asked) : null;
  const rest = and([
    source?.condition ?? null,
    excluded,
    await filterCondition(context, spec, filter, ALIAS),
    words.length ? await searchCondition(context, spec, words, ALIAS) : TRUE,
  ]);
  const isWalked = !source?.listedByTokens;
  const branches = isWalked ? branchesOf(spec, alternatives, filter, order, ALIAS) : null;
  const isMore = words.length > 0 || (query.scope ?? "ACTIVE") !== "ACTIVE";
  const plain = isMore || excluded !== TRUE ? null : filter;
  return {
    spec,
    alias: ALIAS,
    order,
    alternatives,
    condition: and([bin, rest]),
    bin,
    rest,
    filter: plain,
    branches,
    source,
  };
}

/** What counts and groups are taken from. */
export function countedFrom({ spec, alias, source }: Target): Sql {
  return source?.counted ?? table(spec.table, alias);
}

/** The whole condition of a target, for statements that do not care about order. */
export function wholeCondition({ alternatives, condition }: Target): Sql {
  return alternatives ? and([or(alternatives.map(each => each.condition)), condition]) : condition;
}

function refuseUnreadable(context: ReadContext, spec: RecordSpec, scope: RecordScope): void {
  const rule = scope === "ACTIVE" ? spec.access.read : spec.access.remove;
  if (reachOf(rule, spec, context.actor) === "none") {
    throw forbidden({ zh: "查看", en: "read" }, labelOf(spec));
  }
}

/** Rows in the bin are seen by those who may restore them. */
async function binCondition(
  context: ReadContext,
  spec: RecordSpec,
  scope: RecordScope,
): Promise<Sql> {
  const alive = aliveCondition("ACTIVE", ALIAS);
  if (scope === "ACTIVE") return alive;
  const remove = await scopeCondition(context, spec, spec.access.remove, ALIAS);
  return scope === "ALL" ? or([alive, remove]) : and([aliveCondition("TRASHED", ALIAS), remove]);
}

export function aliveCondition(scope: RecordScope, alias: string): Sql {
  const key = column(alias, "deletedKey");
  if (scope === "ALL") return TRUE;
  return scope === "TRASHED" ? sql`${key} <> ${raw("0")}` : sql`${key} = ${raw("0")}`;
}

interface Taken {
  filter: Filter;
  node?: OrganizationNode;
  excluded: Sql;
}

/** A subtree asked for on the owner at the top of the filter is a place, like the scope itself. */
async function takeWithin(context: ReadContext, spec: RecordSpec, filter: Filter): Promise<Taken> {
  const none = { filter, excluded: TRUE };
  const { owner } = spec;
  if (!owner) return none;
  const relation = owner.relation ?? "";
  const holder = owner.name === "id" ? filter : (filter[relation] as Filter | undefined);
  const within = holder?.["within"] as Within | undefined;
  if (!within) return none;
  const node = isId(within.descendantOf) ? await context.tree.node(within.descendantOf) : null;
  if (!node) throw unknownPlace();
  const { within: _taken, ...rest } = holder as Filter;
  const { [relation]: _holder, ...others } = filter;
  const left = Object.keys(rest).length > 0 ? { ...others, [relation]: rest } : others;
  const excluded =
    within.includeSelf === false ? sql`${column(ALIAS, owner.name)} <> ${node.id}` : TRUE;
  return { filter: owner.name === "id" ? rest : left, node, excluded };
}

function unknownPlace(): Error {
  return invalid([
    {
      path: "filter.within.descendantOf",
      code: "UNKNOWN_ORGANIZATION",
      messages: { zh: "筛选的组织不存在", en: "no such organization" },
    },
  ]);
}

/** Rows of a target, at most `cap + 1`. */
export async function countRows(db: Db, target: Target): Promise<number> {
  const from = countedFrom(target);
  const most = limits.exactCountMax + 1;
  const ways = waysOf(target);
  const counts = ways.map(
    way =>
      sql`(SELECT COUNT(*) FROM (SELECT 1 FROM ${from} WHERE ${and([way, target.condition])} ${raw(`LIMIT ${most}`)}) c)`,
  );
  if (counts.length === 0) return 0;
  const [row] = await db.cells(sql`SELECT ${join(counts, " + ")}`);
  return Math.min(Number(row?.[0]), most);
}

/** Parts to count by themselves: an index serves each; the tokens serve all at once. */
function waysOf({ alternatives, source }: Target): Sql[] {
  if (!alternatives) return [TRUE];
  if (source?.countedByTokens) return [or(alternatives.map(each => each.condition))];
  return disjoint(alternatives).map(each => each.condition);
}
