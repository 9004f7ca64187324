import { ID } from "type-graphql";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { type Catalog, type Inverse, targetOf } from "../catalog";
import { inputClass, type Member } from "./make-class";
import { operatorsOf } from "./operator-types";

type AnyClass = new () => object;

const filters = new Map<string, AnyClass>();

/** The filter type of a record, made once. */
export function filterOf(catalog: Catalog, spec: RecordSpec): AnyClass {
  const known = filters.get(spec.name);
  if (known) return known;
  const type = filterType(catalog, spec);
  filters.set(spec.name, type);
  return type;
}

/** Types refer to each other in circles: by name first, made when all are known. */
function filterThunk(catalog: Catalog, spec: RecordSpec): () => AnyClass {
  return () => filterOf(catalog, spec);
}

function filterType(catalog: Catalog, spec: RecordSpec): AnyClass {
  const self = filterThunk(catalog, spec);
  return inputClass(`${spec.name}Filter`, `${spec.label}筛选`, () => [
    { name: "and", type: () => [self()], description: "同时满足" },
    { name: "or", type: () => [self()], description: "满足任一" },
    { name: "not", type: self, description: "不满足" },
    ...spec.fields.filter(isFilterable).flatMap(field => fieldMembers(catalog, field)),
    ...catalog.inversesOf(spec).map(inverse => listMember(catalog, inverse)),
    ...(spec.kind === "TREE"
      ? [{ name: "within", type: () => Within, description: "位于下级" }]
      : []),
  ]);
}

export function isFilterable(field: FieldSpec): boolean {
  if (field.hidden || field.kind === "json") return false;
  return field.filterable ?? !field.multiline;
}

function fieldMembers(catalog: Catalog, field: FieldSpec): Member[] {
  const operators = operatorsOf(field);
  const own: Member = {
    name: field.name,
    type: () => operators,
    description: field.label,
  };
  if (field.kind === "anyRef") return [{ ...own, name: field.relation ?? field.name }];
  if (field.kind !== "ref" || !field.relation) return [own];
  const target = targetOf(field);
  const relation: Member = {
    name: field.relation,
    type: filterThunk(catalog, target),
    description: field.label,
  };
  return [own, relation];
}

const lists = new Map<string, AnyClass>();

function listMember(catalog: Catalog, { name, label, spec }: Inverse): Member {
  const operators = listOperators(catalog, spec);
  return { name, type: () => operators, description: label };
}

function listOperators(catalog: Catalog, spec: RecordSpec): AnyClass {
  const known = lists.get(spec.name);
  if (known) return known;
  const filter = filterThunk(catalog, spec);
  const type = inputClass(`${spec.name}ListOperators`, `${spec.label}条件`, () => [
    { name: "some", type: filter, description: "有一个满足" },
    { name: "none", type: filter, description: "没有满足的" },
    { name: "every", type: filter, description: "全部满足" },
  ]);
  lists.set(spec.name, type);
  return type;
}

const Within = inputClass("WithinInput", "位于某组织之下", () => [
  { name: "descendantOf", type: () => ID, description: "上级组织", isRequired: true },
  { name: "includeSelf", type: () => Boolean, description: "含本级", defaultValue: true },
]);
