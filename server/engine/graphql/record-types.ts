import { Arg, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { choices } from "../../../schema/kit/choices";
import type { FieldSpec, GraphqlType } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Catalog } from "../catalog";
import { dateBuckets } from "../read/bucket";
import { aggregateType, summableFields } from "./aggregate-types";
import { exposeChoices } from "./expose-choices";
import { filterOf, isFilterable } from "./filter-types";
import { groupSortType, havingType } from "./having-types";
import { inputClass, objectClass, runDirectly } from "./make-class";
import { PageInfo } from "./shared-types";

type AnyClass = new () => object;

/** The GraphQL types that stand around a record. */
export interface RecordTypes {
  Filter: AnyClass;
  Sort: AnyClass;
  GroupBy: AnyClass;
  Connection: AnyClass;
  Aggregate: AnyClass;
  Having: AnyClass;
}

const made = new Map<string, RecordTypes>();

export function typesOf(catalog: Catalog, spec: RecordSpec): RecordTypes {
  const known = made.get(spec.name);
  if (known) return known;
  const types = {
    Filter: filterOf(catalog, spec),
    Sort: sortType(spec),
    GroupBy: groupByType(spec),
    Connection: connectionType(spec),
    Aggregate: aggregateType(spec),
    Having: havingType(spec, summableFields(spec)),
  };
  made.set(spec.name, types);
  return types;
}

/** `createdAt` → `CREATED_AT`. */
export function enumName(name: string): string {
  return name.replace(/([A-Z])/g, "_$1").toUpperCase();
}

function fieldEnum(name: string, description: string, fields: readonly FieldSpec[]): object {
  const values = Object.fromEntries(fields.map(field => [enumName(field.name), field.name]));
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      fields.map(field => [enumName(field.name), { description: field.label }]),
    ),
  });
  return values;
}

export function isSortable(field: FieldSpec): boolean {
  if (field.hidden || field.restricted || field.kind === "json" || field.kind === "secret")
    return false;
  return field.sortable ?? !field.multiline;
}

function sortType(spec: RecordSpec): AnyClass {
  const fields = fieldEnum(
    `${spec.name}SortField`,
    `${spec.label}可排序的字段`,
    spec.fields.filter(isSortable),
  );
  return inputClass(`${spec.name}Sort`, `${spec.label}排序`, () => [
    { name: "field", type: () => fields, description: "字段", isRequired: true },
    { name: "direction", type: () => SortDirection, description: "方向", defaultValue: "ASC" },
  ]);
}

const SortDirection = exposeChoices(
  "SortDirection",
  "排序方向",
  choices({ ASC: { label: "升序", en: "Ascending" }, DESC: { label: "降序", en: "Descending" } }),
);
export const GroupSort = groupSortType(SortDirection);
exposeChoices("DateBucket", "时间分组", dateBuckets);

const GROUPABLE = new Set(["choice", "flag", "ref", "day", "instant", "number"]);

export function isGroupable(field: FieldSpec): boolean {
  return isFilterable(field) && !field.restricted && GROUPABLE.has(field.kind);
}

function groupByType(spec: RecordSpec): AnyClass {
  const fields = fieldEnum(
    `${spec.name}GroupField`,
    `${spec.label}可分组的字段`,
    spec.fields.filter(isGroupable),
  );
  return inputClass(`${spec.name}GroupBy`, `${spec.label}分组`, () => [
    { name: "field", type: () => fields, description: "字段", isRequired: true },
    { name: "bucket", type: () => dateBuckets.enumeration, description: "时间分组" },
  ]);
}

function connectionType(spec: RecordSpec): AnyClass {
  const { name, label } = spec;
  const node = (): GraphqlType => spec.type;
  const Edge = objectClass(`${name}Edge`, `${label}的一条`, [
    { name: "node", type: node, description: label, isRequired: true },
    { name: "cursor", type: () => String, description: "翻页位置", isRequired: true },
  ]);
  const Connection = { [name]: class {} }[name] as AnyClass;
  const prototype = Connection.prototype as object;
  Field(() => [node()] as never, { description: label })(prototype, "nodes");
  Field(() => [Edge], { description: label })(prototype, "edges");
  Field(() => PageInfo, { description: "翻页信息" })(prototype, "pageInfo");
  addTotals(prototype);
  runDirectly(`${name}Connection.totalCount`, ({ root }) => root["totalCount"]);
  ObjectType(`${name}Connection`, { description: `${label}列表`, simpleResolvers: true })(
    Connection,
  );
  return Connection;
}

/** The total is counted only when selected; beyond the cap only when asked to be exact. */
export function addTotals(prototype: object): void {
  const descriptor = { value: () => 0, writable: true, configurable: true };
  Object.defineProperty(prototype, "totalCount", descriptor);
  Field(() => Int, { description: "总数\n\nCapped unless exact." })(
    prototype,
    "totalCount",
    descriptor,
  );
  Arg("exact", () => Boolean, { defaultValue: false, description: "精确" })(
    prototype,
    "totalCount",
    0,
  );
  Field(() => Boolean, { description: "总数是否精确" })(prototype, "totalIsExact");
}
