import { everyone, granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, choiceList, day, flag, number, owner, text } from "../kit/fields";
import { record } from "../kit/record";
import { officialRank } from "../organization/official-rank";
import { Organization } from "../organization/organization";
import { targetKind } from "./target-kind";

const partnerKind = choices({ OFFICIAL: "干部", ORGANIZATION: "单位" });

const visitPeriod = choices({
  MONTH: "每月",
  TWO_MONTHS: "每两个月",
  QUARTER: "每季度",
  YEAR: "每年",
});

@record<PairingProgramme>({
  label: "结对方案",
  help: "一项结对帮扶工作的规则：谁帮谁、人数上限、走访频次。",
  title: "name",
  columns: ["name", "organizationId", "targetKinds", "partnerKinds", "visitPeriod", "fromOn"],
  sort: ["-fromOn"],
  search: ["name"],
  lists: [["fromOn"]],
  access: {
    read: everyone,
    create: granted(["ORG_ADMIN", "SUPERVISOR"]),
    update: granted(["ORG_ADMIN", "SUPERVISOR"]),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class PairingProgramme extends BaseRecord {
  @text({ label: "方案名称", max: 100, section: "基本信息", example: "党员干部结对帮扶困难家庭" })
  name!: string;

  @owner(() => Organization, {
    label: "主管单位",
    inverse: { name: "programmes", label: "结对方案" },
    section: "基本信息",
  })
  organizationId!: string;

  @day({ label: "开始日期", section: "基本信息", example: "2026-01-01" })
  fromOn!: string;

  @day({ label: "结束日期", help: "长期有效的留空。", optional: true, section: "基本信息" })
  toOn!: string | null;

  @choiceList({
    label: "帮扶对象类别",
    choices: targetKind,
    enumName: "TargetKind",
    section: "结对规则",
  })
  targetKinds!: ValueOf<typeof targetKind>[];

  @choiceList({
    label: "帮扶主体类别",
    choices: partnerKind,
    enumName: "PartnerKind",
    section: "结对规则",
  })
  partnerKinds!: ValueOf<typeof partnerKind>[];

  @choice({
    label: "最低职级",
    help: "帮扶干部的职级不得低于此级；不限的留空。",
    choices: officialRank,
    enumName: "OfficialRank",
    ordered: true,
    optional: true,
    section: "结对规则",
  })
  minRank!: ValueOf<typeof officialRank> | null;

  @number({
    label: "每个对象的第一责任人数",
    min: 1,
    max: 20,
    initial: 1,
    unit: "人",
    section: "结对规则",
  })
  primaryPerTarget!: number;

  @number({
    label: "任第一责任人上限",
    help: "每名干部同时担任第一责任人的对象数；不限的留空。",
    min: 0,
    max: 1000,
    optional: true,
    section: "结对规则",
  })
  maxActivePrimary!: number | null;

  @number({
    label: "任第二责任人上限",
    help: "每名干部同时担任第二责任人的对象数；不限的留空。",
    min: 0,
    max: 1000,
    optional: true,
    section: "结对规则",
  })
  maxActiveSecondary!: number | null;

  @flag({ label: "须制定帮扶计划", help: "每年一户一策。", section: "工作要求" })
  planRequired!: boolean;

  @number({
    label: "走访次数",
    help: "每个周期应走访的次数；不作要求的填 0。",
    min: 0,
    max: 366,
    initial: 1,
    unit: "次",
    section: "工作要求",
  })
  visitsPerPeriod!: number;

  @choice({
    label: "走访周期",
    choices: visitPeriod,
    initial: "TWO_MONTHS",
    section: "工作要求",
  })
  visitPeriod!: ValueOf<typeof visitPeriod>;
}
