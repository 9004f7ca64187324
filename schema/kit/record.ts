import { registerEnumType } from "type-graphql";
import type { ObjectLiteral } from "typeorm";
import { nobody } from "./access";
import { applyGraphql, applyRules, applyTable } from "./apply";
import { type FieldSpec, fieldsOf, inWords, type RecordType } from "./field-spec";
import { ownerFieldOf } from "./fields";
import { type AccessOptions, addSpec, type Hidden, type RecordSpec } from "./record-spec";
import { requireSums, type RollupOptions, rollupsFrom } from "./rollup";

export interface RecordOptions<T> {
  label: string;
  en?: string;
  help?: string;
  /** Name of the list query; the record's name and "s" unless given. */
  plural?: string;
  kind?: "FLAT" | "TREE" | "LOG";
  /** The field or fields whose words name a row; references give their own names. */
  title: (keyof T & string) | readonly (keyof T & string)[];
  /** Columns that a list shows at first, at most seven. */
  columns: readonly (keyof T & string)[];
  /** `-name` descends. */
  sort?: readonly string[];
  /** Fields that keyword search looks into. */
  search?: readonly (keyof T & string)[];
  /** Orders that lists are served in: each becomes an index behind every level column. */
  lists?: readonly (readonly (keyof T & string)[])[];
  unique?: readonly (readonly (keyof T & string)[])[];
  /** The record is an organization and answers for itself. */
  selfOwned?: boolean;
  hiddenFrom?: Hidden;
  /** Counts that dashboards and indicators read: kept by every write, so that a report sums few rows. */
  rollups?: readonly RollupOptions<T>[];
  /** Numbers and amounts whose sums they keep too. */
  rollupSums?: readonly (keyof T & string)[];
  access: AccessOptions;
}

/** Declares a table, a GraphQL type and a console resource in one line. */
export function record<T extends ObjectLiteral>(options: RecordOptions<T>) {
  return <C extends RecordType>(type: C): void => {
    const spec = specFrom(type, options as unknown as RecordOptions<ObjectLiteral>);
    addSpec(spec);
    registerEnums(spec);
    applyTable(spec);
    applyGraphql(spec);
    applyRules(spec.fields, type.prototype as object);
  };
}

function specFrom(type: RecordType, options: RecordOptions<ObjectLiteral>): RecordSpec {
  const prototype = type.prototype as object;
  const fields = fieldsOf(prototype);
  const field = new Map(fields.map(each => [each.name, each]));
  const ownerName = options.selfOwned ? "id" : ownerFieldOf(prototype);
  const { rollups = [], rollupSums = [] } = options;
  requireSums(type.name, field, rollupSums);
  const single = type.name.charAt(0).toLowerCase() + type.name.slice(1);
  return {
    type,
    name: type.name,
    single,
    plural: options.plural ?? pluralOf(single),
    table: type.name.replace(/(?!^)([A-Z])/g, "_$1").toLowerCase(),
    label: options.label,
    en: options.en ?? inWords(type.name),
    help: options.help,
    kind: options.kind ?? "FLAT",
    area: "",
    title: [options.title].flat(),
    columns: options.columns,
    sort: options.sort ?? ["-id"],
    search: options.search ?? [],
    lists: options.lists ?? [],
    unique: [
      ...fields.filter(each => each.unique).map(each => [each.name]),
      ...(options.unique ?? []),
    ],
    hiddenFrom: options.hiddenFrom,
    rollups: rollupsFrom(type.name, field, rollups),
    rollupSums,
    access: { create: nobody, update: nobody, remove: nobody, purge: nobody, ...options.access },
    fields,
    field,
    owner: ownerName ? field.get(ownerName) : undefined,
    parent: fields.find(each => each.isParent),
  };
}

function pluralOf(name: string): string {
  if (name.endsWith("y")) return `${name.slice(0, -1)}ies`;
  return name.endsWith("s") ? `${name}es` : `${name}s`;
}

const registered = new Set<object>();

function registerEnums(spec: RecordSpec): void {
  for (const field of spec.fields) {
    if (!field.choices) continue;
    const name = enumNameOf(spec.name, field);
    field.enumName = name;
    registerChoices(field, name, `${spec.label}：${field.label}`);
  }
}

/** Registers the GraphQL enum of a choice field once, under its name. */
export function registerChoices(field: FieldSpec, name: string, description: string): void {
  const { choices } = field;
  if (!choices || registered.has(choices)) return;
  registered.add(choices);
  registerEnumType(choices.enumeration as Record<string, string>, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      choices.list.map(each => [each.value, { description: `${each.label}\n\n${each.en}` }]),
    ),
  });
}

function enumNameOf(owner: string, field: FieldSpec): string {
  return field.enumName ?? owner + field.name.charAt(0).toUpperCase() + field.name.slice(1);
}
