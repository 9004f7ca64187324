import { Float, Int } from "type-graphql";
import type { FieldSpec, GraphqlType } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { Json, Money } from "../../../schema/kit/scalars";
import { isFilterable } from "./filter-types";
import { type Member, objectClass } from "./make-class";
import { AggregateKey } from "./shared-types";

type AnyClass = new () => object;

/** Counts and measures of a record by group. */
export function aggregateType(spec: RecordSpec): AnyClass {
  const fields = spec.fields.filter(field => isMeasurable(field));
  const members: Member[] = [
    { name: "keys", type: () => [AggregateKey], description: "分组", isRequired: true },
    { name: "count", type: () => Int, description: "条数", isRequired: true },
    {
      name: "filter",
      type: () => Json,
      description:
        "对应记录的筛选\n\nVariable of the list query that lists the rows of the group; search is given again beside it.",
      isRequired: true,
    },
  ];
  const numbers = summableFields(spec);
  const add = (name: string, description: string, measured: FieldSpec[], isWide: boolean): void => {
    if (measured.length === 0) return;
    const suffix = name.charAt(0).toUpperCase() + name.slice(1);
    const Values = objectClass(
      `${spec.name}${suffix}`,
      `${spec.label}${description}`,
      measured.map(field => ({
        name: field.name,
        type: measureType(field, isWide),
        description: field.label,
      })),
    );
    members.push({ name, type: () => Values, description });
  };
  add("sum", "合计", numbers, true);
  add("avg", "平均", numbers, true);
  add("min", "最小", fields, false);
  add("max", "最大", fields, false);
  return objectClass(`${spec.name}Aggregate`, `${spec.label}统计`, members);
}

function measureType(field: FieldSpec, isWide: boolean): () => GraphqlType {
  if (field.kind === "money") return () => Money;
  // A sum of 32-bit numbers needs more than 32 bits.
  if (field.kind === "number") return () => (isWide ? Float : Int);
  return field.graphql;
}

/** Fields that have a sum. */
export function summableFields(spec: RecordSpec): FieldSpec[] {
  const numbers = spec.fields.filter(({ kind }) => kind === "number" || kind === "money");
  return numbers.filter(isMeasurable);
}

function isMeasurable(field: FieldSpec): boolean {
  const kinds = ["number", "money", "day", "instant"];
  return kinds.includes(field.kind) && isFilterable(field) && !field.restricted;
}
