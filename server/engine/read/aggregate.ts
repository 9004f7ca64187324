import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { limits } from "../../limits";
import { targetOf } from "../catalog";
import { limitExceeded } from "../errors";
import { decode } from "../row-codec";
import { fieldOf, type GroupBy } from "./bucket";
import type { Filter } from "./filter";
import { filterOfGroup } from "./filter-of-group";
import { groupedRows, type GroupSort } from "./grouped-rows";
import type { AggregateFunction, Having, Measure } from "./having";
import type { PageQuery } from "./page";
import type { Reader } from "./reader";
import { labelsOf } from "./references";
import { below, type Selection } from "./selection";

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
  /** The rows behind the numbers; made when it is selected. */
  filter: Filter | null;
}

type Locale = Reader["context"]["locale"];

const MAX_GROUPS = 1000;
const FUNCTIONS = ["sum", "avg", "min", "max"] as const;

export type AggregateQuery = Pick<PageQuery, "filter" | "search" | "first"> & {
  groupBy?: readonly GroupBy[] | null;
  having?: Having | null;
  sort?: GroupSort | null;
};

/** Counts and sums of a list by group, largest group first unless told otherwise. */
export async function aggregate(
  reader: Reader,
  spec: RecordSpec,
  query: AggregateQuery,
  selection: Selection,
): Promise<Aggregate[]> {
  const groups = query.groupBy ?? [];
  const limit = query.first ?? limits.listMax;
  if (limit > MAX_GROUPS || limit < 0) {
    throw limitExceeded(`最多分 ${MAX_GROUPS} 组`, `at most ${MAX_GROUPS} groups`);
  }
  const measures = measuresOf(spec, selection);
  const { having, sort } = query;
  const grouping = { groups, measures, having, sort, limit };
  const rows = await groupedRows(reader, spec, query, grouping);
  const { catalog, locale } = reader.context;
  const isOpened = selection.some(each => each.name === "filter");
  const answers = rows.map(row => ({
    ...answerOf(spec, groups, measures, row, locale),
    filter: isOpened ? filterOfGroup(catalog, spec, query.filter ?? {}, groups, row) : null,
  }));
  if (selection.some(each => each.name === "keys")) await labelKeys(reader, spec, answers);
  return answers;
}

function measuresOf(spec: RecordSpec, selection: Selection): Measure[] {
  const asked = FUNCTIONS.flatMap(name =>
    below(selection, name).map(({ name: field }) => ({ name, field })),
  );
  return asked
    .filter(({ field }) => spec.field.has(field))
    .map(({ name, field }) => ({ name, field: fieldOf(spec, field) }));
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
    filter: null,
  };
  answer.keys = groups.map(({ field, bucket }, at) =>
    keyOf(fieldOf(spec, field), bucket, row[at], locale),
  );
  for (const [at, { name, field }] of measures.entries()) {
    const value = row[groups.length + 1 + at] ?? null;
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
