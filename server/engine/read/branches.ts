import type { RecordSpec } from "../../../schema/kit/record-spec";
import { encode } from "../row-codec";
import { type Alternative, disjoint } from "../scope";
import { and, column, type Sql, sql, TRUE } from "../sql";
import type { Filter } from "./filter";
import type { OrderTerm } from "./order";

/** Beyond so many limited branches one sort is cheaper. */
const MAX_BRANCHES = 24;

interface Fixed {
  name: string;
  conditions: Sql[];
}

/** A part of a list that one index serves in order. */
export interface Branch {
  condition: Sql;
  /** The level column that the condition holds to one value. */
  levelColumn?: string;
  /** Further columns that it holds to one value, as the index has them before the order. */
  fixed: readonly string[];
}

/** A part of which no more is known than its condition. */
export function branchOn(condition: Sql): Branch {
  return { condition, fixed: [] };
}

/**
 * Splits a list into branches: one per level of the scope and per value of the fields that precede the order in
 * one of the record's declared lists. No row is in two branches. Null: no index serves the list in order.
 */
export function branchesOf(
  spec: RecordSpec,
  alternatives: readonly Alternative[] | null,
  filter: Filter,
  order: readonly OrderTerm[],
  alias: string,
): Branch[] | null {
  const starts = alternatives ? disjoint(alternatives) : [{ condition: TRUE }];
  const branches = fixedBefore(spec, filter, order, alias).reduce<Branch[]>(
    (made, { name, conditions }) =>
      made.flatMap(start =>
        conditions.map(condition => ({
          ...start,
          // One value stands in the list's own condition already.
          condition: conditions.length > 1 ? and([start.condition, condition]) : start.condition,
          fixed: [...start.fixed, name],
        })),
      ),
    starts.map(({ condition, levelColumn }) => ({ condition, levelColumn, fixed: [] })),
  );
  return branches.length > 0 && branches.length <= MAX_BRANCHES ? branches : null;
}

/** The fields of the best declared list that the filter holds to single values, when the order follows them. */
function fixedBefore(
  spec: RecordSpec,
  filter: Filter,
  order: readonly OrderTerm[],
  alias: string,
): Fixed[] {
  const sorted = order.map(term => term.field.name).filter(name => name !== "id");
  const candidates = spec.lists
    .map(list => fixedIn(spec, list, sorted, filter, alias))
    .filter(fixed => fixed !== null);
  return candidates.sort((a, b) => b.length - a.length)[0] ?? [];
}

function fixedIn(
  spec: RecordSpec,
  list: readonly string[],
  sorted: readonly string[],
  filter: Filter,
  alias: string,
): Fixed[] | null {
  const head = list.slice(0, list.length - sorted.length);
  const tail = list.slice(head.length);
  if (tail.join() !== sorted.join()) return null;
  const fixed = head.map(name => ({ name, conditions: valuesOf(spec, name, filter, alias) }));
  return fixed.every(each => each.conditions.length > 0) ? fixed : null;
}

/** One condition for each value that the filter's top level allows the field. */
function valuesOf(spec: RecordSpec, name: string, filter: Filter, alias: string): Sql[] {
  const field = spec.field.get(name);
  const operators = filter[name] as { eq?: unknown; in?: unknown[] } | undefined;
  if (!field || !operators) return [];
  const values = operators.in ?? (operators.eq === undefined ? [] : [operators.eq]);
  return [...new Set(values)].map(value => sql`${column(alias, name)} = ${encode(field, value)}`);
}
