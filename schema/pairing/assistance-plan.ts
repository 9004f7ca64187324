import { granted, ownAccount } from "../kit/access";
import { beneficiaryReaders } from "../beneficiary/beneficiary-readers";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { anyRef, choice, number, owner, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "../organization/organization";
import { targets } from "./targets";

const planState = choices({
  DRAFT: { label: "草稿", tone: "neutral" },
  SUBMITTED: { label: "已提交", tone: "info" },
  APPROVED: { label: "已批准", tone: "info" },
  IN_EXECUTION: { label: "实施中", tone: "warning" },
  COMPLETED: { label: "已完成", tone: "success", isFinal: true },
});

@record<AssistancePlan>({
  label: "帮扶计划",
  help: "一户一策：某对象某年度的帮扶目标与措施。",
  title: ["targetId", "year"],
  columns: ["targetId", "year", "organizationId", "goals", "state"],
  sort: ["-year"],
  search: ["goals"],
  lists: [["year"]],
  access: {
    read: granted(beneficiaryReaders, ownAccount("createdById")),
    create: granted(["ORG_ADMIN", "LIAISON", "PARTNER"], ownAccount("createdById")),
    update: granted(["ORG_ADMIN", "LIAISON", "PARTNER"], ownAccount("createdById")),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class AssistancePlan extends BaseRecord {
  @anyRef(targets, {
    label: "帮扶对象",
    inverse: { name: "plans", label: "帮扶计划" },
  })
  targetId!: string;
  targetType!: string;

  @number({ label: "年度", min: 2000, max: 2100, unit: "年", example: "2026" })
  year!: number;

  @owner(() => Organization, {
    label: "责任单位",
    inverse: { name: "unitPlans", label: "本单位帮扶计划" },
  })
  organizationId!: string;

  @text({
    label: "原因分析",
    max: 1000,
    multiline: true,
    optional: true,
    example: "户主患慢性病，家庭缺少稳定收入。",
  })
  diagnosis!: string | null;

  @text({
    label: "帮扶目标",
    max: 1000,
    multiline: true,
    example: "一人稳定就业，人均纯收入达到标准。",
  })
  goals!: string;

  @choice({ label: "状态", choices: planState, readOnly: true, initial: "DRAFT" })
  state!: ValueOf<typeof planState>;
}
