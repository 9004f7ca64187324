import { Float, Int } from "type-graphql";
import { choices } from "../../../schema/kit/choices";
import type { FieldSpec, GraphqlType } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { Money } from "../../../schema/kit/scalars";
import { exposeChoices } from "./expose-choices";
import { inputClass, type Member } from "./make-class";

type AnyClass = new () => object;

const COMPARISONS = {
  eq: "等于",
  ne: "不等于",
  lt: "小于",
  lte: "不大于",
  gt: "大于",
  gte: "不小于",
};

function comparison(name: string, description: string, type: () => GraphqlType): AnyClass {
  return inputClass(name, description, () =>
    Object.entries(COMPARISONS).map(([operator, words]) => ({
      name: operator,
      type,
      description: words,
    })),
  );
}

const CountComparison = comparison("CountComparison", "条数条件", () => Int);
const SumComparison = comparison("SumComparison", "合计条件", () => Float);
const MoneySumComparison = comparison("MoneySumComparison", "金额合计条件", () => Money);

const GroupSortBy = exposeChoices(
  "GroupSortBy",
  "分组排序依据",
  choices({ COUNT: { label: "条数", en: "Count" }, KEY: { label: "分组的值", en: "Keys" } }),
);

/** Made after the direction of sorting has its name. */
export function groupSortType(direction: object): AnyClass {
  return inputClass("GroupSort", "分组排序\n\nKeys break ties of counts.", () => [
    { name: "by", type: () => GroupSortBy, description: "依据", isRequired: true },
    {
      name: "direction",
      type: () => direction,
      description: "方向\n\nCounts descend and keys ascend unless given.",
    },
  ]);
}

/** Which groups are wanted. */
export function havingType(spec: RecordSpec, sums: readonly FieldSpec[]): AnyClass {
  const members: Member[] = [{ name: "count", type: () => CountComparison, description: "条数" }];
  if (sums.length) {
    const Sums = inputClass(`${spec.name}SumHaving`, `${spec.label}合计条件`, () =>
      sums.map(field => ({
        name: field.name,
        type: () => (field.kind === "money" ? MoneySumComparison : SumComparison),
        description: field.label,
      })),
    );
    members.push({ name: "sum", type: () => Sums, description: "合计" });
  }
  return inputClass(`${spec.name}Having`, `${spec.label}分组条件`, () => members);
}
