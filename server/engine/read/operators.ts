import type { FieldSpec } from "../../../schema/kit/field-spec";
import { targetsOf } from "../catalog";
import { invalid } from "../errors";
import { isId } from "../ids";
import { encode } from "../row-codec";
import { among, and, column, FALSE, join, or, type Param, type Sql, sql, TRUE } from "../sql";
import { daysOf } from "./period";
import type { ReadContext } from "./read-context";

type Operators = Record<string, unknown>;
type Place = { context: ReadContext; field: FieldSpec; left: Sql };

const COMPARE: Record<string, string> = { lt: "<", lte: "<=", gt: ">", gte: ">=" };
const DAY_START_UTC = "T00:00:00+08:00";

/** All operators of one field as one condition. */
export function operatorsCondition(
  context: ReadContext,
  field: FieldSpec,
  alias: string,
  operators: Operators,
): Sql {
  const place = { context, field, left: column(alias, field.name) };
  if (field.kind === "secret") return secretCondition(place, alias, operators);
  if (field.kind === "anyRef") return anyRefCondition(place, alias, operators);
  return conditionOn(place, operators);
}

/** The same where the value stands elsewhere than in the record's table; not for secrets and references to several records. */
export function conditionOn(place: Place, operators: Operators): Sql {
  return and(Object.entries(operators).map(([name, value]) => condition(place, name, value)));
}

function condition(place: Place, operator: string, value: unknown): Sql {
  const { field, left } = place;
  if (value === undefined) return TRUE;
  if (value === null) throw nullOperator(field.name, operator);
  switch (operator) {
    case "isNull":
      return value ? sql`${left} IS NULL` : sql`${left} IS NOT NULL`;
    case "eq":
      return among(left, encodeAll(field, [value]));
    case "ne":
      return notAmong(left, encodeAll(field, [value]));
    case "in":
      return among(left, encodeAll(field, value));
    case "notIn":
      return notAmong(left, encodeAll(field, value));
    case "contains":
      return canHold(field, value) ? like(left, `%${escapeLike(value as string)}%`) : FALSE;
    case "startsWith":
      return canHold(field, value) ? like(left, `${escapeLike(value as string)}%`) : FALSE;
    case "endsWith":
      return canHold(field, value) ? like(left, `%${escapeLike(value as string)}`) : FALSE;
    case "has":
      return hasChoice(left, value as string);
    case "hasAny":
      return or((value as string[]).map(each => hasChoice(left, each)));
    case "period":
      return periodCondition(place, value as string);
    default:
      return comparison(place, operator, value);
  }
}

function comparison({ field, left }: Place, operator: string, value: unknown): Sql {
  const sign = COMPARE[operator];
  if (!sign) throw new Error(`no operator ${operator}`);
  const right = sql`${encode(field, value)}`;
  return join([left, right], ` ${sign} `);
}

/** Stored values; what the column cannot hold is left out, for no row has it. */
function encodeAll(field: FieldSpec, values: unknown): Param[] {
  const possible = (values as readonly unknown[]).filter(value => canHold(field, value));
  return possible.map(value => encode(field, value));
}

const ID_KINDS = new Set(["id", "ref", "anyRef"]);
const ASCII = /^[\0-\x7f]*$/;

/** The database refuses to compare Chinese with an ascii column, and reads "12abc" as 12. */
export function canHold({ kind, column }: FieldSpec, value: unknown): boolean {
  if (typeof value !== "string") return true;
  if (ID_KINDS.has(kind)) return isId(value);
  return column.charset !== "ascii" || ASCII.test(value);
}

function notAmong(left: Sql, values: readonly Param[]): Sql {
  if (values.length === 0) return TRUE;
  const list = join(
    values.map(value => sql`${value}`),
    ",",
  );
  return sql`(${left} NOT IN (${list}) OR ${left} IS NULL)`;
}

function like(left: Sql, pattern: string): Sql {
  return sql`${left} LIKE ${pattern}`;
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function hasChoice(left: Sql, value: string): Sql {
  return like(left, `%,${escapeLike(value)},%`);
}

function periodCondition({ context, field, left }: Place, period: string): Sql {
  const { from, to } = daysOf(period, context.today);
  const edge = (day: string): Param =>
    field.kind === "instant"
      ? encode(field, new Date(`${day}${DAY_START_UTC}`).toISOString())
      : day;
  return and([from ? sql`${left} >= ${edge(from)}` : null, to ? sql`${left} < ${edge(to)}` : null]);
}

/** Equality by blind index alone: the table knows no clear value. */
function secretCondition({ context, field }: Place, alias: string, operators: Operators): Sql {
  const hash = column(alias, `${field.name}Hash`);
  return and(
    Object.entries(operators).map(([name, value]) => {
      if (value === undefined) return TRUE;
      if (value === null) throw nullOperator(field.name, name);
      if (name === "isNull") return value ? sql`${hash} IS NULL` : sql`${hash} IS NOT NULL`;
      const clear = field.normalise?.(value as string) ?? (value as string);
      return sql`${hash} = ${context.cipher.blindIndex(clear, blindPurpose(field))}`;
    }),
  );
}

/** Values of one format share an index, so that a number is found in whichever field it stands. */
export function blindPurpose(field: FieldSpec): string {
  return field.secret === "free" || !field.secret ? field.name : field.secret;
}

function anyRefCondition({ field, left }: Place, alias: string, operators: Operators): Sql {
  const { type, id, ids, isNull } = operators as {
    type?: string;
    id?: string;
    ids?: string[];
    isNull?: boolean;
  };
  for (const [name, value] of Object.entries(operators)) {
    if (value === null) throw nullOperator(field.name, name);
  }
  return and([
    type === undefined ? null : typeCondition(field, alias, type),
    id === undefined ? null : among(left, encodeAll(field, [id])),
    ids === undefined ? null : among(left, encodeAll(field, ids)),
    isNull === undefined ? null : isNull ? sql`${left} IS NULL` : sql`${left} IS NOT NULL`,
  ]);
}

function typeCondition(field: FieldSpec, alias: string, type: string): Sql {
  const isKnown = targetsOf(field).some(target => target.name === type);
  return isKnown ? sql`${column(alias, field.typeField ?? "")} = ${type}` : FALSE;
}

export function nullOperator(field: string, operator: string): Error {
  return invalid([
    {
      path: `filter.${field}.${operator}`,
      code: "NULL_OPERATOR",
      messages: {
        zh: `筛选条件“${operator}”不能为空值，查空值请用 isNull`,
        en: `operator ${operator} may not be null; use isNull`,
      },
    },
  ]);
}
