import type { TimeLimitPolicy } from "../../../schema/ticket/time-limit-policy";

type Told = Pick<TimeLimitPolicy, "name" | "handleDays" | "handleUnit" | "reviewDays"> &
  Partial<TimeLimitPolicy>;

/** Working days unless said otherwise; petitions follow the ordinance. */
export const policies = {
  urgent: { name: "应急事项1个工作日", handleDays: 1, handleUnit: "WORKING_DAY", reviewDays: 1 },
  grid: { name: "网格事件2个工作日", handleDays: 2, handleUnit: "WORKING_DAY", reviewDays: 1 },
  consult: { name: "咨询求助3个工作日", handleDays: 3, handleUnit: "WORKING_DAY", reviewDays: 1 },
  service: {
    name: "一般诉求5个工作日",
    handleDays: 5,
    handleUnit: "WORKING_DAY",
    reviewDays: 2,
    extensionMaxDays: 5,
    extensionTimes: 1,
  },
  agency: {
    name: "代办事项10个工作日",
    handleDays: 10,
    handleUnit: "WORKING_DAY",
    reviewDays: 2,
    extensionMaxDays: 5,
    extensionTimes: 1,
  },
  complaint: {
    name: "投诉举报13个工作日",
    handleDays: 13,
    handleUnit: "WORKING_DAY",
    reviewDays: 2,
    extensionMaxDays: 10,
    extensionTimes: 1,
  },
  dispute: {
    name: "矛盾纠纷20个工作日",
    handleDays: 20,
    handleUnit: "WORKING_DAY",
    reviewDays: 3,
    extensionMaxDays: 10,
    extensionTimes: 1,
  },
  efficiency: {
    name: "效能投诉30个工作日",
    handleDays: 30,
    handleUnit: "WORKING_DAY",
    reviewDays: 5,
    extensionMaxDays: 30,
    extensionTimes: 1,
  },
  petition: {
    name: "信访事项60日",
    handleDays: 60,
    handleUnit: "CALENDAR_DAY",
    reviewDays: 10,
    extensionMaxDays: 30,
    extensionTimes: 1,
  },
} as const satisfies Record<string, Told>;

export type PolicyKey = keyof typeof policies;
