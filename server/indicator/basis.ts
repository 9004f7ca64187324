import type { Words } from "../engine/errors";
import type { Span } from "./span";

/** In words, what a rate counts: printed beside it wherever it is shown. */
export function completionBasis(left: { merged: number; withdrawn: number }): Words {
  const { merged, withdrawn } = left;
  return {
    zh: `按受理日期统计，不含并单${merged}件、撤回${withdrawn}件`,
    en: `by day of acceptance, without ${merged} merged and ${withdrawn} withdrawn`,
  };
}

export const onTimeBasis: Words = {
  zh: "按到期日期统计，期限已过的应办结工单",
  en: "by due day, tickets whose limit is over",
};

export const satisfactionBasis: Words = {
  zh: "按回访日期统计，取每件工单最后一次评价，含基本满意",
  en: "by day of the call-back, the last rating of each ticket, basically satisfied included",
};

export const pairCoverBasis: Words = {
  zh: "监测帮扶中的家庭，有在任第一责任人的占比",
  en: "households in need with an active first partner",
};

export function spanText({ fromOn, toOn }: Span): Words {
  return { zh: `${fromOn}至${toOn}`, en: `${fromOn} to ${toOn}` };
}
