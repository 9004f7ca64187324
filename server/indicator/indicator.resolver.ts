import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { Day } from "../../schema/kit/scalars";
import type { Context } from "../engine/context";
import { invalid, type Words } from "../engine/errors";
import type { Filter } from "../engine/read/filter";
import type { Store } from "../engine/store";
import { completionBasis, onTimeBasis, pairCoverBasis, satisfactionBasis } from "./basis";
import { Indicator, type IndicatorCode, indicatorCodes } from "./indicator.types";
import { pairCoverNow } from "./pair-cover";
import { percentText, type Ratio } from "./pct";
import type { Span } from "./span";
import { completionIn, onTimeIn, satisfactionIn } from "./ticket-indicators";

@Resolver()
export class IndicatorResolver {
  @Query(() => Indicator, {
    description: "统计指标\n\nOver the records that the caller may read; days are both included.",
  })
  async indicator(
    @Ctx() { store, locale }: Context,
    @Arg("code", () => indicatorCodes.enumeration, { description: "指标" }) code: IndicatorCode,
    @Arg("fromOn", () => Day, { description: "起始日期" }) fromOn: string,
    @Arg("toOn", () => Day, { description: "截止日期" }) toOn: string,
    @Arg("organizationId", () => ID, { nullable: true, description: "单位及其下级" })
    organizationId: string | null,
  ): Promise<Indicator> {
    if (fromOn > toOn) throw wrongSpan();
    const place = organizationId ? within(organizationId) : {};
    const { ratio, basis } = await measures[code](store, { fromOn, toOn }, place);
    return {
      code,
      label: indicatorCodes.labelOf(code, locale),
      asOf: store.reader.context.today,
      numerator: ratio.numerator,
      denominator: ratio.denominator,
      value: percentText(ratio),
      basis: basis[locale],
    };
  }
}

type Measure = (store: Store, span: Span, place: Filter) => Promise<{ ratio: Ratio; basis: Words }>;

const measures: Record<IndicatorCode, Measure> = {
  COMPLETION: async (store, span, place) => {
    const ratio = await completionIn(store, span, place);
    return { ratio, basis: completionBasis(ratio) };
  },
  ON_TIME: async (store, span, place) => ({
    ratio: await onTimeIn(store, span, place),
    basis: onTimeBasis,
  }),
  SATISFACTION: async (store, span, place) => ({
    ratio: await satisfactionIn(store, span, place),
    basis: satisfactionBasis,
  }),
  PAIR_COVER: async (store, _span, place) => ({
    ratio: await pairCoverNow(store, place),
    basis: pairCoverBasis,
  }),
};

function within(descendantOf: string): Filter {
  return { organization: { within: { descendantOf } } };
}

function wrongSpan(): Error {
  const messages = { zh: "截止日期不能早于起始日期", en: "the span ends before it begins" };
  return invalid([{ path: "toOn", code: "WRONG_SPAN", messages }]);
}
