import { everyone, granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import type { ValueOf } from "../kit/choices";
import { choice, day, number, text } from "../kit/fields";
import { record } from "../kit/record";
import { limitUnit } from "./limit-unit";

@record<TimeLimitPolicy>({
  label: "时限规则",
  help: "一类诉求的签收、办理、审核与延期时限。",
  title: "name",
  columns: ["name", "handleDays", "handleUnit", "claimDays", "reviewDays", "fromOn", "toOn"],
  search: ["name"],
  access: {
    read: everyone,
    create: granted(["DISPATCHER", "ORG_ADMIN"]),
    update: granted(["DISPATCHER", "ORG_ADMIN"]),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class TimeLimitPolicy extends BaseRecord {
  @text({ label: "规则名称", max: 60, example: "一般诉求5个工作日" })
  name!: string;

  @number({
    label: "办理时限",
    help: "自受理次日起算。",
    min: 0,
    max: 365,
    section: "时限",
    example: "5",
  })
  handleDays!: number;

  @choice({
    label: "办理时限单位",
    choices: limitUnit,
    enumName: "LimitUnit",
    initial: "WORKING_DAY",
    section: "时限",
  })
  handleUnit!: ValueOf<typeof limitUnit>;

  @number({ label: "签收时限", min: 0, max: 60, initial: 1, unit: "工作日", section: "时限" })
  claimDays!: number;

  @number({ label: "审核时限", min: 0, max: 60, initial: 2, unit: "工作日", section: "时限" })
  reviewDays!: number;

  @number({
    label: "单次延期上限",
    help: "单位与办理时限相同；不得延期的填 0。",
    min: 0,
    max: 365,
    initial: 0,
    section: "延期",
  })
  extensionMaxDays!: number;

  @number({ label: "延期次数", min: 0, max: 10, initial: 0, unit: "次", section: "延期" })
  extensionTimes!: number;

  @day({ label: "启用日期", section: "有效期", example: "2026-01-01" })
  fromOn!: string;

  @day({ label: "停用日期", help: "仍在使用的留空。", optional: true, section: "有效期" })
  toOn!: string | null;
}
