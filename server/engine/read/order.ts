import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { column, join, raw, type Sql, sql } from "../sql";

export interface OrderTerm {
  field: FieldSpec;
  descending: boolean;
}

export interface SortInput {
  field: string;
  direction?: "ASC" | "DESC";
}

/** The order asked for, else the record's own; always ends with the id, so that it is total. */
export function orderOf(
  spec: RecordSpec,
  sort: readonly SortInput[] | null | undefined,
  isSearch = false,
): OrderTerm[] {
  const own = isSearch && isNewestFirst(spec) ? ["-id"] : spec.sort;
  const asked = sort?.length
    ? sort.map(({ field, direction }) => ({ name: field, descending: direction === "DESC" }))
    : own.map(name => ({ name: name.replace(/^-/, ""), descending: name.startsWith("-") }));
  const terms = asked.map(({ name, descending }) => ({ field: fieldOf(spec, name), descending }));
  if (terms.some(term => term.field.name === "id")) return terms;
  const descending = terms.at(-1)?.descending ?? false;
  return [...terms, { field: fieldOf(spec, "id"), descending }];
}

/** Ids tell the time too, and the index of words stands in their order. */
function isNewestFirst({ sort, field }: RecordSpec): boolean {
  const [first = ""] = sort;
  return first.startsWith("-") && field.get(first.slice(1))?.kind === "instant";
}

function fieldOf(spec: RecordSpec, name: string): FieldSpec {
  const field = spec.field.get(name);
  if (!field) throw new Error(`${spec.name} has no field ${name}`);
  return field;
}

export function reversed(order: readonly OrderTerm[]): OrderTerm[] {
  return order.map(({ field, descending }) => ({ field, descending: !descending }));
}

export function orderBy(order: readonly OrderTerm[], alias: string): Sql {
  return sql`ORDER BY ${join(orderTerms(order, alias), ", ")}`;
}

export function orderTerms(order: readonly OrderTerm[], alias: string): Sql[] {
  return order.map(({ field, descending }) =>
    descending ? sql`${column(alias, field.name)} DESC` : column(alias, field.name),
  );
}

export type Keys = readonly (string | number | null)[];

/** Rows that come after the keys in this order. Nulls come first ascending, last descending. */
export function afterKeys(order: readonly OrderTerm[], keys: Keys, alias: string): Sql {
  const [term, ...rest] = order;
  const [key = null, ...keysLeft] = keys;
  if (!term) return raw("0=1");
  const left = column(alias, term.field.name);
  const beyond = strictlyAfter(left, key, term);
  if (rest.length === 0) return beyond;
  const next = afterKeys(rest, keysLeft, alias);
  const same = key === null ? sql`${left} IS NULL` : sql`${left} = ${key}`;
  const either = sql`(${beyond} OR (${same} AND ${next}))`;
  return key === null || term.field.optional
    ? either
    : sql`(${atLeast(left, key, term)} AND ${either})`;
}

/** Lets the index start at the key: the disjunction alone would scan. */
function atLeast(left: Sql, key: string | number, { descending }: OrderTerm): Sql {
  return descending ? sql`${left} <= ${key}` : sql`${left} >= ${key}`;
}

function strictlyAfter(left: Sql, key: string | number | null, term: OrderTerm): Sql {
  if (key === null) return term.descending ? raw("0=1") : sql`${left} IS NOT NULL`;
  if (!term.descending) return sql`${left} > ${key}`;
  return term.field.optional ? sql`(${left} < ${key} OR ${left} IS NULL)` : sql`${left} < ${key}`;
}
