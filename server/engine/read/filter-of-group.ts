import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { type Catalog, targetOf } from "../catalog";
import { decode, onTheWire } from "../row-codec";
import { daysOfBucket, fieldOf, type GroupBy } from "./bucket";
import type { Filter } from "./filter";

/** The caller's filter and the group's own values: as the variable of a list query it gives the rows of the group. */
export function filterOfGroup(
  catalog: Catalog,
  spec: RecordSpec,
  given: Filter,
  groups: readonly GroupBy[],
  row: readonly unknown[],
): Filter {
  const filter = sentFilter(catalog, spec, given);
  if (groups.length === 0) return filter;
  const own = groups.map((group, at) => conditionOf(spec, group, row[at] ?? null));
  return { ...filter, and: [...((filter["and"] as Filter[] | undefined) ?? []), ...own] };
}

function conditionOf(spec: RecordSpec, { field: name, bucket }: GroupBy, value: unknown): Filter {
  const field = fieldOf(spec, name);
  if (value === null) return { [name]: { isNull: true } };
  if (!bucket) return { [name]: { eq: decode(field, value) } };
  const { from, to } = daysOfBucket(value as string, bucket);
  return { [name]: { gte: edgeOf(field, from), lt: edgeOf(field, to) } };
}

/** A day begins in China eight hours before it does in UTC. */
function edgeOf({ kind }: FieldSpec, day: string): string {
  return kind === "instant" ? new Date(`${day}T00:00:00+08:00`).toISOString() : day;
}

const COMBINED = ["and", "or"];

/** The filter as a caller would send it: amounts are in yuan there. */
function sentFilter(catalog: Catalog, spec: RecordSpec, filter: Filter): Filter {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    parts.map(([name, value]) => [name, sentPart(catalog, spec, name, value)]),
  );
}

function sentPart(catalog: Catalog, spec: RecordSpec, name: string, value: unknown): unknown {
  const inner = (of: RecordSpec, each: unknown): Filter => sentFilter(catalog, of, each as Filter);
  if (COMBINED.includes(name)) return (value as unknown[]).map(each => inner(spec, each));
  if (name === "not") return inner(spec, value);
  const field = spec.field.get(name);
  if (field) return sentOperators(field, value as Filter);
  const toOne = spec.fields.find(each => each.kind === "ref" && each.relation === name);
  if (toOne) return inner(targetOf(toOne), value);
  const inverse = catalog.inversesOf(spec).find(each => each.name === name);
  if (!inverse) return value;
  const quantified = Object.entries(value as Filter).filter(([, each]) => each !== undefined);
  return Object.fromEntries(quantified.map(([word, each]) => [word, inner(inverse.spec, each)]));
}

function sentOperators(field: FieldSpec, operators: Filter): Filter {
  if (field.kind !== "money") return operators;
  const sent = (value: unknown): unknown =>
    typeof value === "number" ? onTheWire(field, value) : value;
  return Object.fromEntries(
    Object.entries(operators).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(sent) : sent(value),
    ]),
  );
}
