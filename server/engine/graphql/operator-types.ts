import { ID, Int } from "type-graphql";
import type { FieldSpec, GraphqlType } from "../../../schema/kit/field-spec";
import { DateTime, Day, Money } from "../../../schema/kit/scalars";
import { periods } from "../read/period";
import { exposeChoices } from "./expose-choices";
import { inputClass, type Member } from "./make-class";

const EQUALITY = { eq: "等于", ne: "不等于" };
const LISTS = { in: "属于", notIn: "不属于" };
const COMPARISON = { lt: "小于", lte: "不大于", gt: "大于", gte: "不小于" };
const TEXT = { contains: "包含", startsWith: "开头是", endsWith: "结尾是" };

function one(words: Record<string, string>, type: () => GraphqlType): Member[] {
  return Object.entries(words).map(([name, description]) => ({ name, type, description }));
}

function many(words: Record<string, string>, type: () => GraphqlType): Member[] {
  return one(words, () => [type()]);
}

const IS_NULL: Member = { name: "isNull", type: () => Boolean, description: "为空" };
const PERIOD: Member = {
  name: "period",
  type: () => periods.enumeration,
  description: "相对时间\n\nA span of days relative to today.",
};

function ordered(type: () => GraphqlType): Member[] {
  return [...one(EQUALITY, type), ...many(LISTS, type), ...one(COMPARISON, type), IS_NULL];
}

exposeChoices("DatePeriod", "相对时间", periods);

const made = new Map<string, new () => object>();

function type(name: string, description: string, members: () => Member[]): new () => object {
  const known = made.get(name);
  if (known) return known;
  const created = inputClass(name, description, members);
  made.set(name, created);
  return created;
}

/** The operators that a filter offers on the field. */
export function operatorsOf(field: FieldSpec): new () => object {
  switch (field.kind) {
    case "text":
      return type("StringOperators", "文字条件", () => [
        ...one(EQUALITY, () => String),
        ...many(LISTS, () => String),
        ...one(TEXT, () => String),
        IS_NULL,
      ]);
    case "number":
      return type("IntOperators", "数值条件", () => ordered(() => Int));
    case "money":
      return type("MoneyOperators", "金额条件", () => ordered(() => Money));
    case "day":
      return type("DayOperators", "日期条件", () => [...ordered(() => Day), PERIOD]);
    case "instant":
      return type("DateTimeOperators", "时间条件", () => [...ordered(() => DateTime), PERIOD]);
    case "flag":
      return type("BooleanOperators", "是否条件", () =>
        [one({ eq: "等于" }, () => Boolean), IS_NULL].flat(),
      );
    case "secret":
      return type("SecretOperators", "个人信息条件\n\nEquality alone, by keyed hash.", () =>
        [one({ eq: "等于" }, () => String), IS_NULL].flat(),
      );
    case "anyRef":
      return type("AnyRefOperators", "引用条件", () => [
        { name: "type", type: () => String, description: "类别" },
        { name: "id", type: () => ID, description: "编号" },
        { name: "ids", type: () => [ID], description: "编号属于" },
        IS_NULL,
      ]);
    case "choice":
      return choiceOperators(field);
    case "choices":
      return type(`${field.enumName}ListOperators`, `${field.label}条件`, () => [
        {
          name: "has",
          type: field.choices ? () => field.choices?.enumeration ?? {} : () => String,
          description: "含有",
        },
        { name: "hasAny", type: () => [field.choices?.enumeration ?? {}], description: "含有任一" },
        IS_NULL,
      ]);
    default:
      return type("IdOperators", "编号条件", () => [
        ...one(EQUALITY, () => ID),
        ...many(LISTS, () => ID),
        IS_NULL,
      ]);
  }
}

function choiceOperators(field: FieldSpec): new () => object {
  const value = (): GraphqlType => field.choices?.enumeration ?? {};
  return type(`${field.enumName}Operators`, `${field.label}条件`, () => [
    ...one(EQUALITY, value),
    ...many(LISTS, value),
    ...(field.ordered ? one(COMPARISON, value) : []),
    IS_NULL,
  ]);
}
