import { Account } from "../access/account";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, identity, instant, json, number, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { changeSetReaders } from "./audit-readers";

const changeSetKind = choices({
  BULK_CREATE: { label: "批量新建", tone: "success" },
  BULK_UPSERT: { label: "批量新建或修改", tone: "info" },
  BULK_UPDATE: { label: "批量修改", tone: "info" },
  BULK_DELETE: { label: "批量删除", tone: "error" },
  IMPORT: { label: "导入", tone: "info" },
  MERGE: { label: "合并", tone: "warning" },
  RESTRUCTURE: { label: "机构调整", tone: "warning" },
  REVERT: { label: "撤销", tone: "warning" },
});
export type ChangeSetKind = ValueOf<typeof changeSetKind>;

const changeSetState = choices({
  APPLYING: { label: "执行中", tone: "info" },
  APPLIED: { label: "已执行", tone: "success" },
  PARTLY_REVERTED: { label: "部分撤销", tone: "warning" },
  REVERTED: { label: "已撤销", tone: "warning" },
});
export type ChangeSetState = ValueOf<typeof changeSetState>;

@record<ChangeSet>({
  label: "变更批次",
  help: "一次批量变更、导入、合并或机构调整的全部写入，可以整体撤销。",
  kind: "LOG",
  title: ["kind", "at"],
  columns: ["at", "actorId", "kind", "recordType", "succeeded", "state", "reason"],
  lists: [["recordType"], ["state"]],
  access: { read: changeSetReaders },
})
export class ChangeSet extends BaseRecord {
  @instant({ label: "时间", readOnly: true, index: true })
  at!: string;

  @ref(() => Account, {
    label: "操作人",
    readOnly: true,
    optional: true,
    foreignKey: false,
    index: true,
  })
  actorId!: string | null;

  @choice({ label: "批次类别", choices: changeSetKind, readOnly: true })
  kind!: ChangeSetKind;

  @choice({ label: "状态", choices: changeSetState, readOnly: true })
  state!: ChangeSetState;

  @text({ label: "记录类别", max: 40, code: true, readOnly: true })
  recordType!: string;

  @text({ label: "理由", max: 500, readOnly: true, optional: true, multiline: true })
  reason!: string | null;

  @number({ label: "条数", readOnly: true, sortable: false })
  total!: number;

  @number({ label: "已变更", readOnly: true, sortable: false })
  succeeded!: number;

  @number({ label: "无变化", readOnly: true, sortable: false })
  unchanged!: number;

  @number({ label: "未通过", readOnly: true, sortable: false })
  failed!: number;

  @json({ label: "连带变更" })
  effects!: unknown;

  @ref(() => ChangeSet, {
    label: "撤销的批次",
    readOnly: true,
    optional: true,
    foreignKey: false,
    index: true,
  })
  revertsId!: string | null;

  @ref(() => ChangeSet, { label: "撤销批次", readOnly: true, optional: true, foreignKey: false })
  revertedById!: string | null;

  @identity({ label: "后台任务", readOnly: true, optional: true, index: true })
  jobId!: string | null;

  @text({ label: "请求编号", max: 40, readOnly: true, optional: true })
  requestId!: string | null;
}
