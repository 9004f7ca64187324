import { grantedOrOwn, ownAccount } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, instant, number, text } from "../kit/fields";
import { record } from "../kit/record";

const jobState = choices({
  QUEUED: { label: "排队中", tone: "neutral" },
  RUNNING: { label: "执行中", tone: "info" },
  SUCCEEDED: { label: "已完成", tone: "success" },
  FAILED: { label: "失败", tone: "error" },
  CANCELLING: { label: "取消中", tone: "warning" },
  CANCELLED: { label: "已取消", tone: "neutral" },
});

@record<Job>({
  label: "后台任务",
  help: "耗时较长、由系统在后台执行的操作；发起人可随时查看进度或取消。",
  kind: "LOG",
  title: "label",
  columns: ["label", "createdById", "state", "done", "total", "message", "createdAt"],
  lists: [["state"], ["createdById"]],
  access: { read: grantedOrOwn(["SYSTEM_ADMIN"], ownAccount("createdById")) },
})
export class Job extends BaseRecord {
  @text({ label: "任务", max: 100, readOnly: true })
  label!: string;

  @text({ label: "任务类别", max: 60, code: true, readOnly: true })
  kind!: string;

  @choice({ label: "状态", choices: jobState, readOnly: true, initial: "QUEUED" })
  state!: ValueOf<typeof jobState>;

  @number({ label: "已处理", readOnly: true, initial: 0, sortable: false })
  done!: number;

  @number({ label: "总数", readOnly: true, optional: true, sortable: false })
  total!: number | null;

  @number({ label: "执行次数", readOnly: true, initial: 0, sortable: false })
  attempts!: number;

  @text({ label: "说明", max: 500, multiline: true, readOnly: true, optional: true })
  message!: string | null;

  @instant({ label: "开始时间", readOnly: true, optional: true, sortable: false })
  startedAt!: string | null;

  @instant({ label: "结束时间", readOnly: true, optional: true, sortable: false })
  endedAt!: string | null;
}
