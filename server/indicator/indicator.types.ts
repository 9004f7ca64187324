import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { choices } from "../../schema/kit/choices";
import { Day } from "../../schema/kit/scalars";

export const indicatorCodes = choices({
  COMPLETION: { label: "办结率（受理口径）", en: "Completion rate" },
  ON_TIME: { label: "按时办结率（到期口径）", en: "On-time rate" },
  SATISFACTION: { label: "满意率", en: "Satisfaction" },
  PAIR_COVER: { label: "结对覆盖率", en: "Pairing coverage" },
});
export type IndicatorCode = "COMPLETION" | "ON_TIME" | "SATISFACTION" | "PAIR_COVER";

registerEnumType(indicatorCodes.enumeration as Record<string, string>, {
  name: "IndicatorCode",
  description: "统计指标",
  valuesConfig: Object.fromEntries(
    indicatorCodes.list.map(({ value, label, en }) => [
      value,
      { description: `${label}\n\n${en}` },
    ]),
  ),
});

@ObjectType({ description: "指标值\n\nA rate with the two counts that it is made of." })
export class Indicator {
  @Field(() => indicatorCodes.enumeration, { description: "指标" })
  code!: IndicatorCode;

  @Field(() => String, { description: "名称" })
  label!: string;

  @Field(() => Day, { description: "统计时点" })
  asOf!: string;

  @Field(() => Int, { description: "分子" })
  numerator!: number;

  @Field(() => Int, { description: "分母" })
  denominator!: number;

  @Field(() => String, { description: "指标值\n\nSuch as 98.22%, or a dash." })
  value!: string;

  @Field(() => String, { description: "口径" })
  basis!: string;
}
