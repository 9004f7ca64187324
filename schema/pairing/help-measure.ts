import { granted, ownAccount } from "../kit/access";
import { beneficiaryReaders } from "../beneficiary/beneficiary-readers";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { anyRef, choice, day, money, owner, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "../organization/organization";
import { AssistancePlan } from "./assistance-plan";
import { Pairing } from "./pairing";
import { targets } from "./targets";

const measureType = choices({
  INDUSTRY: "产业帮扶",
  JOB: "就业帮扶",
  TRAINING: "技能培训",
  LOAN: "小额信贷",
  EDUCATION: "教育帮扶",
  MEDICAL: "医疗帮扶",
  HOUSING: "住房帮扶",
  SUBSIDY: "资金补助",
  GOODS: "物资帮扶",
  POLICY: "政策落实",
  LEGAL: "法律援助",
  OTHER: "其他",
});

const measureState = choices({
  PLANNED: { label: "计划中", tone: "info" },
  DONE: { label: "已落实", tone: "success", isFinal: true },
  CANCELLED: { label: "已取消", tone: "neutral", isFinal: true },
});

@record<HelpMeasure>({
  label: "帮扶措施",
  help: "计划或已经给予对象的具体帮助。",
  title: ["type", "description"],
  columns: ["targetId", "type", "description", "amount", "dueOn", "state", "doneOn"],
  search: ["description"],
  lists: [["state", "dueOn"], []],
  access: {
    read: granted(beneficiaryReaders, ownAccount("createdById")),
    create: granted(["ORG_ADMIN", "LIAISON", "PARTNER"], ownAccount("createdById")),
    update: granted(["ORG_ADMIN", "LIAISON", "PARTNER"], ownAccount("createdById")),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class HelpMeasure extends BaseRecord {
  @anyRef(targets, {
    label: "帮扶对象",
    inverse: { name: "measures", label: "帮扶措施" },
  })
  targetId!: string;
  targetType!: string;

  @owner(() => Organization, {
    label: "责任单位",
    inverse: { name: "unitMeasures", label: "本单位帮扶措施" },
  })
  organizationId!: string;

  @ref(() => Pairing, {
    label: "结对关系",
    optional: true,
    inverse: { name: "measures", label: "帮扶措施" },
  })
  pairingId!: string | null;

  @ref(() => AssistancePlan, {
    label: "帮扶计划",
    optional: true,
    inverse: { name: "measures", label: "帮扶措施" },
  })
  planId!: string | null;

  @choice({ label: "措施类别", choices: measureType })
  type!: ValueOf<typeof measureType>;

  @text({ label: "措施内容", max: 500, multiline: true, example: "推荐到园区企业务工。" })
  description!: string;

  @text({ label: "数量", max: 40, optional: true, example: "2 人次" })
  quantity!: string | null;

  @money({ label: "金额", optional: true, example: "3000.00" })
  amount!: number | null;

  @day({ label: "计划完成日期", optional: true, example: "2026-06-30" })
  dueOn!: string | null;

  @choice({ label: "状态", choices: measureState, initial: "PLANNED" })
  state!: ValueOf<typeof measureState>;

  @day({ label: "落实日期", optional: true })
  doneOn!: string | null;
}
