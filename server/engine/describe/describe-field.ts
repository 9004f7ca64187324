import { inEnglish } from "../../../schema/kit/english/english";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import { targetsOf } from "../catalog";
import { isFilterable } from "../graphql/filter-types";
import { isGroupable, isSortable } from "../graphql/record-types";
import type { FieldMeta } from "./field-meta";

export type Locale = "zh" | "en";

const SCALARS: Record<string, string> = {
  id: "ID",
  text: "String",
  number: "Int",
  money: "Money",
  day: "Day",
  instant: "DateTime",
  flag: "Boolean",
  ref: "ID",
  anyRef: "ID",
  secret: "String",
  json: "JSON",
};

/** A declared text in the reader's language. */
export function textIn(locale: Locale, text: string | null | undefined): string | null {
  if (!text) return null;
  return locale === "en" ? inEnglish(text) : text;
}

export function describeField(field: FieldSpec, locale: Locale): FieldMeta {
  const isEnglish = locale === "en";
  return {
    name: field.name,
    label: isEnglish ? field.en : field.label,
    help: textIn(locale, field.help),
    kind: field.kind,
    section: textIn(locale, field.section),
    required: !field.optional && field.initial === undefined && !field.readOnly,
    readOnly: Boolean(field.readOnly) || field.kind === "id",
    createOnly: Boolean(field.createOnly),
    filterable: isFilterable(field),
    sortable: isSortable(field),
    groupable: isGroupable(field),
    multiline: Boolean(field.multiline),
    ordered: Boolean(field.ordered),
    unit: textIn(locale, field.unit),
    example: field.example ?? null,
    min: field.min ?? null,
    max: field.max ?? null,
    choices: (field.choices?.list ?? []).map(({ value, label, en, tone }) => ({
      value,
      label: isEnglish ? en : label,
      tone,
    })),
    references: targetsOf(field).map(target => target.name),
    relation: field.relation ?? null,
    typeField: field.typeField ?? null,
    secret: field.secret ?? null,
    graphqlType: SCALARS[field.kind] ?? field.enumName ?? "String",
  };
}
