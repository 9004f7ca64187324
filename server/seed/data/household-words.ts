export const ills = ["高血压", "糖尿病", "腰椎间盘突出", "慢性支气管炎", "冠心病", "类风湿关节炎", "尘肺病", "术后恢复期"];

/** Classes of the households that are not on the register. */
export const classWeights = {
  LOW_INCOME: 34,
  UNSTABLE_EXITED: 16,
  MARGINAL: 16,
  SUDDEN_HARDSHIP: 10,
  SPECIAL_HARDSHIP: 8,
  IN_NEED: 16,
} as const;

export const stateWeights = {
  MONITORED: 70,
  CLEARING: 5,
  CLEARED: 8,
  NOTICED: 5,
  VERIFYING: 6,
  CANDIDATE: 5,
  CLOSED: 1,
} as const;

export const causeWeights = {
  ILLNESS: 38,
  DISABILITY: 16,
  EDUCATION: 14,
  LACK_OF_SKILL: 12,
  LACK_OF_LABOUR: 12,
  LACK_OF_FUNDS: 8,
} as const;
