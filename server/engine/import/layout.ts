import type { FieldSpec } from "../../../schema/kit/field-spec";
import { type RecordSpec, specOf } from "../../../schema/kit/record-spec";
import { writableFields } from "../graphql/input-types";
import type { ImportPart, ImportSpec } from "./import-spec";

/** A column that a file may have. */
export interface Column {
  part: Part;
  /** Field, type field of a reference to several records, or extra. */
  name: string;
  header: string;
  /** Every accepted header in its compared form. */
  accepted: readonly string[];
  field: FieldSpec | null;
  isRequired: boolean;
}

export interface Part {
  told: ImportPart;
  name: string;
  spec: RecordSpec;
  columns: Column[];
}

export interface Layout {
  told: ImportSpec;
  spec: RecordSpec;
  parts: readonly Part[];
  columns: ReadonlyMap<string, Column>;
  /** Headers of fields that the file may show and nobody may set. */
  ignored: ReadonlySet<string>;
}

/** The column that error files get. */
const ERROR_HEADER = "错误原因";

export function layoutOf(told: ImportSpec): Layout {
  const parts = told.parts.map(partOf);
  const columns = new Map<string, Column>();
  for (const column of parts.flatMap(part => part.columns)) {
    for (const header of column.accepted) if (!columns.has(header)) columns.set(header, column);
  }
  const ignored = parts.flatMap(({ spec }) =>
    spec.fields.flatMap(field => headersOf(field, []).filter(header => !columns.has(header))),
  );
  return {
    told,
    spec: specOf(told.type),
    parts,
    columns,
    ignored: new Set([...ignored, compared(ERROR_HEADER)]),
  };
}

function partOf(told: ImportPart): Part {
  const spec = specOf(told.type);
  const part: Part = { told, name: told.name, spec, columns: [] };
  const without = new Set([...Object.keys(told.links ?? {}), ...(told.omits ?? [])]);
  const fields = [
    ...spec.fields.filter(field => told.finding?.includes(field.name)),
    ...writableFields(spec, "Create").filter(
      ({ name, kind }) => kind !== "json" && !without.has(name),
    ),
  ];
  const extras = (told.extras ?? []).map(extra => ({
    ...{ part, name: extra.name, header: extra.header, field: null, isRequired: false },
    accepted: [extra.header, extra.name, ...(extra.aliases ?? [])].map(compared),
  }));
  part.columns = [...fields.flatMap(field => columnsOf(part, field)), ...extras];
  return part;
}

function columnsOf(part: Part, field: FieldSpec): Column[] {
  const { headers, aliases, finding } = part.told;
  const header = headers?.[field.name] ?? field.label;
  const own: Column = {
    part,
    name: field.name,
    header,
    accepted: [compared(header), ...headersOf(field, aliases?.[field.name] ?? [])],
    field,
    isRequired: !field.optional && field.initial === undefined && !finding?.includes(field.name),
  };
  if (!field.typeField) return [own];
  const typeHeader = `${field.label}类别`;
  const type: Column = {
    ...{ part, name: field.typeField, header: typeHeader, field: null, isRequired: false },
    accepted: [typeHeader, `${field.en} type`, field.typeField].map(compared),
  };
  return [own, type];
}

function headersOf({ label, en, name, unit }: FieldSpec, aliases: readonly string[]): string[] {
  const withUnit = unit ? [`${label}(${unit})`] : [];
  return [label, en, name, ...withUnit, ...aliases].map(compared);
}

/** Headers are the same whatever their case, spaces, required mark. */
export function compared(header: string): string {
  return header
    .normalize("NFKC")
    .replace(/\((?:必填|选填|required|optional)\)|[*\s]/g, "")
    .toLowerCase();
}

/** The column of a part by the name of its field. */
export function columnOf(part: Part, name: string): Column | undefined {
  return part.columns.find(column => column.name === name);
}
