import type { FieldSpec } from "../../../schema/kit/field-spec";
import { formatYuan } from "../../../schema/kit/scalars";
import type { ExportColumn, ExportValue } from "../../spreadsheet/export-sheet";
import type { Row } from "../row-codec";
import { shanghaiTime } from "../shanghai-time";

export type Locale = "zh" | "en";

/** The column of a field: what a person reads, dates and figures that a spreadsheet can count with. */
export function exportColumn(field: FieldSpec, locale: Locale): ExportColumn {
  const label = locale === "en" ? field.en : field.label;
  const unit = locale === "en" && field.unit === "元" ? "yuan" : field.unit;
  return { header: unit ? `${label}（${unit}）` : label, kind: kindOf(field) };
}

function kindOf({ kind }: FieldSpec): ExportColumn["kind"] {
  if (kind === "number" || kind === "money") return "number";
  return kind === "day" ? "date" : "text";
}

/** The cell of a field in a row that the reader has shaped; secrets come masked from there. */
export function exportValue(field: FieldSpec, row: Row, locale: Locale): ExportValue {
  if (field.targets) return labelOf(row[field.relation ?? ""]);
  const value = row[field.name];
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case "choice":
      return field.choices?.labelOf(value as string, locale) ?? (value as string);
    case "choices":
      return (value as string[])
        .map(each => field.choices?.labelOf(each, locale) ?? each)
        .join(locale === "en" ? ", " : "、");
    case "flag":
      return flagWord(value === true, locale);
    case "money":
      return formatYuan(value as number);
    case "instant":
      return shanghaiTime(value as string);
    case "json":
      return JSON.stringify(value);
    default:
      return value as ExportValue;
  }
}

function labelOf(reference: unknown): string | null {
  return (reference as { recordLabel?: string } | null | undefined)?.recordLabel ?? null;
}

function flagWord(isTrue: boolean, locale: Locale): string {
  if (locale === "en") return isTrue ? "Yes" : "No";
  return isTrue ? "是" : "否";
}
