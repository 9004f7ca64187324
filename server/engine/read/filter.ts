import type { RecordSpec } from "../../../schema/kit/record-spec";
import { type Inverse, targetOf } from "../catalog";
import { invalid } from "../errors";
import { isId } from "../ids";
import { isBelow } from "../organization-tree";
import { scopeCondition } from "../scope";
import { and, column, FALSE, or, raw, type Sql, sql, table, TRUE } from "../sql";
import { operatorsCondition } from "./operators";
import type { ReadContext } from "./read-context";

export type Filter = Record<string, unknown>;

export interface Within {
  descendantOf: string;
  includeSelf?: boolean;
}

const MAX_DEPTH = 6;

/** A filter as one condition on the alias; what the actor may not read never matches. */
export async function filterCondition(
  context: ReadContext,
  spec: RecordSpec,
  filter: Filter | null | undefined,
  alias: string,
  depth = 0,
): Promise<Sql> {
  if (!filter) return TRUE;
  if (depth > MAX_DEPTH) throw tooDeep();
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined);
  return and(
    await Promise.all(parts.map(([name, value]) => part(context, spec, name, value, alias, depth))),
  );
}

async function part(
  context: ReadContext,
  spec: RecordSpec,
  name: string,
  value: unknown,
  alias: string,
  depth: number,
): Promise<Sql> {
  if (value === null) throw nullFilter(name);
  const nested = (filter: unknown): Promise<Sql> =>
    filterCondition(context, spec, filter as Filter, alias, depth + 1);
  if (name === "and") return and(await Promise.all((value as Filter[]).map(nested)));
  if (name === "or") return or(await Promise.all((value as Filter[]).map(nested)));
  if (name === "not") return negate(await nested(value));
  if (name === "within") return withinCondition(context, value as Within, alias);
  const field =
    spec.field.get(name) ??
    spec.fields.find(each => each.kind === "anyRef" && each.relation === name);
  if (field) return fieldCondition(context, spec, field, value as Filter, alias);
  const toOne = spec.fields.find(each => each.relation === name);
  if (toOne) return toOneCondition(context, toOne, value as Filter, alias, depth);
  const inverse = context.catalog.inversesOf(spec).find(each => each.name === name);
  if (!inverse) throw new Error(`${spec.name} has no field ${name}`);
  return toManyCondition(context, spec, inverse, value as Filter, alias, depth);
}

/** Rows whose field is hidden from the actor match no condition on it. */
async function fieldCondition(
  context: ReadContext,
  spec: RecordSpec,
  field: RecordSpec["fields"][number],
  operators: Filter,
  alias: string,
): Promise<Sql> {
  const condition = operatorsCondition(context, field, alias, operators);
  if (!field.restricted) return condition;
  return and([await scopeCondition(context, spec, field.restricted, alias), condition]);
}

export function negate(condition: Sql): Sql {
  if (condition === TRUE) return FALSE;
  return condition === FALSE ? TRUE : sql`(${condition}) IS NOT TRUE`;
}

async function toOneCondition(
  context: ReadContext,
  field: RecordSpec["fields"][number],
  filter: Filter,
  alias: string,
  depth: number,
): Promise<Sql> {
  const target = targetOf(field);
  const inner = `${alias}o${depth}`;
  const matched = and([
    sql`${column(inner, "id")} = ${column(alias, field.name)}`,
    await scopeCondition(context, target, target.access.read, inner),
    await filterCondition(context, target, filter, inner, depth + 1),
  ]);
  return sql`EXISTS (SELECT 1 FROM ${table(target.table, inner)} WHERE ${matched})`;
}

async function toManyCondition(
  context: ReadContext,
  spec: RecordSpec,
  inverse: Inverse,
  quantifiers: Filter,
  alias: string,
  depth: number,
): Promise<Sql> {
  const { spec: child, field } = inverse;
  const inner = `${alias}m${depth}`;
  const among = and([
    sql`${column(inner, field.name)} = ${column(alias, "id")}`,
    field.typeField ? sql`${column(inner, field.typeField)} = ${spec.name}` : TRUE,
    raw(`\`${inner}\`.\`deletedKey\` = 0`),
    await scopeCondition(context, child, child.access.read, inner),
  ]);
  const exists = (condition: Sql): Sql =>
    sql`EXISTS (SELECT 1 FROM ${table(child.table, inner)} WHERE ${and([among, condition])})`;
  const matching = (filter: unknown): Promise<Sql> =>
    filterCondition(context, child, filter as Filter, inner, depth + 1);
  const { some, none, every } = quantifiers;
  for (const [name, value] of Object.entries(quantifiers)) {
    if (value === null) throw nullFilter(`${inverse.name}.${name}`);
  }
  return and([
    some ? exists(await matching(some)) : null,
    none ? sql`NOT ${exists(await matching(none))}` : null,
    every ? sql`NOT ${exists(negate(await matching(every)))}` : null,
  ]);
}

/** Organizations of one subtree. */
async function withinCondition(
  context: ReadContext,
  { descendantOf, includeSelf = true }: Within,
  alias: string,
): Promise<Sql> {
  const node = isId(descendantOf) ? await context.tree.node(descendantOf) : null;
  if (!node) return FALSE;
  return and([
    isBelow(column(alias, "path"), node),
    includeSelf ? null : sql`${column(alias, "id")} <> ${node.id}`,
  ]);
}

function tooDeep(): Error {
  return invalid([
    {
      path: "filter",
      code: "FILTER_TOO_DEEP",
      messages: { zh: "筛选条件嵌套过深", en: "the filter is nested too deeply" },
    },
  ]);
}

function nullFilter(name: string): Error {
  return invalid([
    {
      path: `filter.${name}`,
      code: "NULL_FILTER",
      messages: { zh: "筛选条件不能为空值", en: "a filter part may not be null" },
    },
  ]);
}
