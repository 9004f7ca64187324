import type { FieldSpec } from "../../../schema/kit/field-spec";
import { choices } from "../../../schema/kit/choices";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { limits } from "../../limits";
import { targetOf } from "../catalog";
import { invalid, limitExceeded } from "../errors";
import { decode } from "../row-codec";
import { column, join, raw, type Sql, sql, table } from "../sql";
import { ALIAS, type PageQuery, targetOfQuery, wholeCondition } from "./page";
import type { Reader } from "./reader";
import { labelsOf } from "./references";
import { below, type Selection } from "./selection";

export const dateBuckets = choices({
  DAY: "日",
  WEEK: "周",
  MONTH: "月",
  QUARTER: "季度",
  YEAR: "年",
});

export interface GroupBy {
  field: string;
  bucket?: string | null;
}

export interface AggregateKey {
  field: string;
  value: string | null;
  label: string | null;
}

export interface Aggregate {
  keys: AggregateKey[];
  count: number;
  sum: Record<string, unknown>;
  avg: Record<string, unknown>;
  min: Record<string, unknown>;
  max: Record<string, unknown>;
}

type Locale = Reader["context"]["locale"];

const MAX_GROUPS = 1000;
const FUNCTIONS = ["sum", "avg", "min", "max"] as const;
type AggregateFunction = (typeof FUNCTIONS)[number];
type Measure = { name: AggregateFunction; field: FieldSpec; index: number };

/** Counts and sums of a list by group, largest group first. */
export async function aggregate(
  reader: Reader,
  spec: RecordSpec,
  query: PageQuery & { groupBy?: readonly GroupBy[] | null },
  selection: Selection,
): Promise<Aggregate[]> {
  const groups = query.groupBy ?? [];
  const cut = query.first ?? limits.listMax;
  if (cut > MAX_GROUPS || cut < 0) {
    throw limitExceeded(`最多分 ${MAX_GROUPS} 组`, `at most ${MAX_GROUPS} groups`);
  }
  const target = await targetOfQuery({ ...reader.context, reads: "ids" }, spec, {
    ...query,
    sort: null,
  });
  const keys = groups.map(group => keyExpression(fieldOf(spec, group.field), group.bucket));
  const measures = measuresOf(spec, selection, keys.length + 1);
  const columns = join([...keys, raw("COUNT(*)"), ...measures.map(measureExpression)], ", ");
  const grouped = keys.length ? sql` GROUP BY ${join(keys, ", ")}` : raw("");
  const ordered = keys.length ? sql` ORDER BY COUNT(*) DESC, ${join(keys, ", ")}` : raw("");
  const statement = sql`SELECT ${columns} FROM ${table(spec.table, ALIAS)} WHERE ${wholeCondition(target)}${grouped}${ordered} ${raw(`LIMIT ${cut}`)}`;
  const rows = await reader.db.cells(statement);
  const { locale } = reader.context;
  const answers = rows.map(row => answerOf(spec, groups, measures, row, locale));
  await labelKeys(reader, spec, answers);
  return answers;
}

function fieldOf(spec: RecordSpec, name: string): FieldSpec {
  const field = spec.field.get(name);
  if (!field) throw new Error(`${spec.name} has no field ${name}`);
  return field;
}

/** First day of the bucket in Asia/Shanghai, or the value itself. */
function keyExpression(field: FieldSpec, bucket: string | null | undefined): Sql {
  const plain = column(ALIAS, field.name);
  if (!bucket) return plain;
  if (field.kind !== "day" && field.kind !== "instant") throw notADate(field);
  const day = field.kind === "instant" ? sql`DATE_ADD(${plain}, INTERVAL 8 HOUR)` : plain;
  switch (bucket) {
    case "DAY":
      return sql`DATE_FORMAT(${day}, '%Y-%m-%d')`;
    case "WEEK":
      return sql`DATE_FORMAT(DATE_SUB(${day}, INTERVAL WEEKDAY(${day}) DAY), '%Y-%m-%d')`;
    case "MONTH":
      return sql`DATE_FORMAT(${day}, '%Y-%m-01')`;
    case "QUARTER":
      return sql`CONCAT(YEAR(${day}), '-', LPAD(QUARTER(${day}) * 3 - 2, 2, '0'), '-01')`;
    default:
      return sql`DATE_FORMAT(${day}, '%Y-01-01')`;
  }
}

function notADate({ name, label, en }: FieldSpec): Error {
  const zh = `${label}不是日期，不能按时间分组`;
  const messages = { zh, en: `${en} is not a date` };
  return invalid([{ path: `groupBy.${name}`, code: "NOT_A_DATE", messages }]);
}

function measuresOf(spec: RecordSpec, selection: Selection, from: number): Measure[] {
  const asked = FUNCTIONS.flatMap(name =>
    below(selection, name).map(({ name: field }) => ({ name, field })),
  );
  return asked
    .filter(({ field }) => spec.field.has(field))
    .map(({ name, field }, at) => ({ name, field: fieldOf(spec, field), index: from + at }));
}

function measureExpression({ name, field }: Measure): Sql {
  return sql`${raw(name.toUpperCase())}(${column(ALIAS, field.name)})`;
}

function answerOf(
  spec: RecordSpec,
  groups: readonly GroupBy[],
  measures: readonly Measure[],
  row: readonly unknown[],
  locale: Locale,
): Aggregate {
  const answer: Aggregate = {
    keys: [],
    count: Number(row[groups.length]),
    sum: {},
    avg: {},
    min: {},
    max: {},
  };
  answer.keys = groups.map(({ field, bucket }, at) =>
    keyOf(fieldOf(spec, field), bucket, row[at], locale),
  );
  for (const { name, field, index } of measures) {
    const value = row[index];
    answer[name][field.name] = value === null ? null : measured(name, field, value);
  }
  return answer;
}

function measured(name: AggregateFunction, field: FieldSpec, value: unknown): unknown {
  if (field.kind === "day" || field.kind === "instant") return decode(field, value);
  return name === "avg" && field.kind === "money" ? Math.round(Number(value)) : Number(value);
}

function keyOf(
  field: FieldSpec,
  bucket: string | null | undefined,
  raw: unknown,
  locale: Locale,
): AggregateKey {
  const value = (bucket ? raw : decode(field, raw)) as string | number | boolean | null | undefined;
  const text = value === null || value === undefined ? null : String(value);
  const label = text === null ? null : labelOfValue(field, text, locale);
  return { field: field.name, value: text, label };
}

const FLAGS = {
  zh: { true: "是", false: "否" },
  en: { true: "Yes", false: "No" },
} as const;

function labelOfValue(field: FieldSpec, value: string, locale: Locale): string {
  if (field.kind === "flag") return FLAGS[locale][value as "true" | "false"];
  return field.choices?.labelOf(value, locale) ?? value;
}

async function labelKeys(reader: Reader, spec: RecordSpec, answers: Aggregate[]): Promise<void> {
  const names = answers[0]?.keys.map(key => key.field) ?? [];
  for (const [at, name] of names.entries()) {
    const field = fieldOf(spec, name);
    if (field.kind !== "ref") continue;
    const keys = answers.map(answer => answer.keys[at]).filter(key => key !== undefined);
    const ids = keys.flatMap(key => (key.value ? [key.value] : []));
    const labels = await labelsOf(reader.context, reader.db, targetOf(field), ids);
    for (const key of keys) key.label = key.value ? (labels.get(key.value) ?? "—") : null;
  }
}
