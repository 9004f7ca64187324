import { choices } from "../kit/choices";

/** The areas of the registry: what a grant may be limited to. */
export const modules = choices({
  organization: "组织干部",
  beneficiary: "帮扶对象",
  pairing: "结对帮扶",
  project: "重点项目",
  ticket: "诉求工单",
  access: "账号权限",
  audit: "审计留痕",
  jobs: "后台任务",
});
