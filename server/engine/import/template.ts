import type { FieldSpec } from "../../../schema/kit/field-spec";
import {
  type TemplateColumn,
  type TemplateSheet,
  writeTemplate,
} from "../../spreadsheet/write-template";
import { targetsOf } from "../catalog";
import type { Column, Layout } from "./layout";
import { codeFieldOf, holderFieldOf } from "./look-up";

/** The file that operators fill in: headers with notes, required marks and dropdowns. */
export function templateOf(layout: Layout): Promise<Buffer> {
  return writeTemplate(sheetsOf(layout));
}

function sheetsOf({ told, spec, parts }: Layout): TemplateSheet[] {
  const all = parts.flatMap(part => part.columns);
  if (!told.sheets) return [{ name: spec.label, columns: shown(all) }];
  return told.sheets.map(({ name, columns }) => ({
    name,
    columns: shown(
      columns.flatMap(wanted =>
        all.filter(
          ({ part, name: own }) => wanted === part.name || wanted === `${part.name}.${own}`,
        ),
      ),
    ),
  }));
}

/** Extras are for files of other systems; the template has the field itself. */
function shown(columns: readonly Column[]): TemplateColumn[] {
  return columns
    .filter(({ part, name }) => !part.told.extras?.some(extra => extra.name === name))
    .map(templateColumn);
}

function templateColumn(column: Column): TemplateColumn {
  const { header, field, isRequired, part, name } = column;
  const told = part.told.notes?.[name];
  return {
    header,
    required: isRequired,
    note: told ?? (field ? noteOf(field) : typeNote(column)),
    example: (told === undefined && field?.example) || "",
    ...choicesOf(column),
    text: field ? !["number", "money", "day"].includes(field.kind) : true,
  };
}

function choicesOf({ field, part, name }: Column): { choices?: string[] } {
  if (field?.kind === "choice") return { choices: field.choices?.list.map(each => each.label) };
  if (field?.kind === "flag") return { choices: ["是", "否"] };
  const typed = part.spec.fields.find(each => each.typeField === name);
  return typed ? { choices: targetsOf(typed).map(spec => spec.label) } : {};
}

function typeNote({ part, name }: Column): string {
  const field = part.spec.fields.find(each => each.typeField === name);
  return field ? `不填时按${field.label}的编码或名称自动识别` : "";
}

function noteOf(field: FieldSpec): string {
  return [field.help, formOf(field)].filter(Boolean).join("\n");
}

/** How the cell is filled in. */
function formOf(field: FieldSpec): string {
  const { kind, choices, max } = field;
  if (kind === "day") return "日期，如 2026-01-05";
  if (kind === "instant") return "时间，如 2026-01-05 09:30";
  if (kind === "money") return "金额，单位元，最多两位小数";
  if (kind === "number") return "整数";
  if (kind === "secret") return "文本格式，勿存为数字";
  if (kind === "choices")
    return `可填多项，用顿号分隔：${choices?.list.map(each => each.label).join("、")}`;
  if (field.targets) return referenceNote(field);
  return kind === "text" ? `最多 ${max} 个字` : "";
}

function referenceNote(field: FieldSpec): string {
  const [target] = targetsOf(field);
  if (!target) return "";
  const code = codeFieldOf(target)?.label;
  const holder = holderFieldOf(target) ? "；重名时写成“上级或单位/名称”" : "";
  return `填${code ? `${code}或` : ""}名称${holder}`;
}
