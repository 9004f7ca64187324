import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, day, number, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "../organization/organization";
import { Project } from "./project";
import { projectReaders } from "./project-readers";

const milestoneState = choices({
  PLANNED: { label: "未到期", tone: "neutral" },
  DUE_SOON: { label: "临近到期", tone: "warning" },
  OVERDUE: { label: "已逾期", tone: "error" },
  DONE: { label: "已完成", tone: "success", isFinal: true },
  DROPPED: { label: "已取消", tone: "neutral", isFinal: true },
});

@record<Milestone>({
  label: "项目节点",
  help: "倒排工期中的一个节点；同一项目各节点权重合计不超过 100，已取消的不计。",
  title: "name",
  columns: ["projectId", "name", "weight", "organizationId", "currentDueOn", "actualOn", "state"],
  sort: ["currentDueOn"],
  search: ["name"],
  lists: [["currentDueOn"], ["state", "currentDueOn"]],
  access: {
    read: granted(projectReaders),
    create: granted(["ORG_ADMIN", "PROJECT_OFFICE"]),
    update: granted(["ORG_ADMIN", "PROJECT_OFFICE"]),
    remove: granted(["ORG_ADMIN", "PROJECT_OFFICE"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class Milestone extends BaseRecord {
  @ref(() => Project, {
    label: "项目",
    createOnly: true,
    isParent: true,
    inverse: { name: "milestones", label: "项目节点" },
  })
  projectId!: string;

  @text({ label: "节点名称", max: 100, example: "主体结构封顶" })
  name!: string;

  @number({ label: "权重", min: 0, max: 100, unit: "%", example: "20" })
  weight!: number;

  @ref(() => Organization, {
    label: "责任单位",
    inverse: { name: "milestones", label: "负责的项目节点" },
  })
  organizationId!: string;

  @day({
    label: "基准到期日",
    help: "首次确定的到期日，不再改变。",
    createOnly: true,
    example: "2026-09-30",
  })
  baselineDueOn!: string;

  @day({ label: "现行到期日", example: "2026-09-30" })
  currentDueOn!: string;

  @day({ label: "实际完成日期", optional: true })
  actualOn!: string | null;

  @choice({ label: "节点状态", choices: milestoneState, initial: "PLANNED" })
  state!: ValueOf<typeof milestoneState>;
}
