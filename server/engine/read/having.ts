import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { and, join, type Param, type Sql, sql } from "../sql";
import { fieldOf } from "./bucket";
import { nullOperator } from "./operators";

export type AggregateFunction = "sum" | "avg" | "min" | "max";

/** Something measured in each group. */
export interface Measure {
  name: AggregateFunction;
  field: FieldSpec;
}

type Comparison = Record<string, Param | undefined>;

/** Which groups are wanted, by their count and their sums. */
export interface Having {
  count?: Comparison;
  sum?: Record<string, Comparison | undefined>;
}

export interface Measured {
  count: Sql;
  sum: (field: string) => Sql;
}

const SIGNS: Record<string, string> = { eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=" };

/** Null: every group. A sum of nothing compares to nothing. */
export function havingCondition(
  spec: RecordSpec,
  having: Having | null | undefined,
  measured: Measured,
): Sql | null {
  if (!having) return null;
  const sums = Object.entries(having.sum ?? {}).map(([name, comparison]) =>
    compared(fieldOf(spec, name).name, measured.sum(name), comparison),
  );
  const conditions = [compared("count", measured.count, having.count), ...sums].flat();
  return conditions.length ? and(conditions) : null;
}

function compared(name: string, left: Sql, comparison: Comparison | null | undefined): Sql[] {
  if (comparison === null) throw nullOperator(name, "having");
  return Object.entries(comparison ?? {}).flatMap(([operator, value]) => {
    if (value === undefined) return [];
    if (value === null) throw nullOperator(name, operator);
    const sign = SIGNS[operator];
    if (!sign) throw new Error(`no operator ${operator}`);
    return [join([left, sql`${value}`], ` ${sign} `)];
  });
}
