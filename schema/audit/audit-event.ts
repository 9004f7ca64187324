import { Account } from "../access/account";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, identity, instant, owner, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "../organization/organization";
import { auditReaders } from "./audit-readers";

const auditAction = choices({
  SIGN_IN: { label: "登录", tone: "success" },
  SIGN_IN_FAILED: { label: "登录失败", tone: "error" },
  SIGN_OUT: "退出",
  REFUSED: { label: "拒绝访问", tone: "error" },
  REVEAL: { label: "查看隐私信息", tone: "warning" },
  EXPORT: { label: "导出", tone: "warning" },
  IMPORT: { label: "导入", tone: "info" },
  PURGE: { label: "彻底删除", tone: "error" },
  PASSWORD_CHANGED: { label: "修改密码", tone: "info" },
});

@record<AuditEvent>({
  label: "审计日志",
  help: "登录、拒绝、查看隐私信息、导出等行为，只增不改。",
  kind: "LOG",
  title: ["action", "at"],
  columns: ["at", "actorId", "action", "recordType", "recordId", "detail", "address"],
  lists: [[]],
  access: { read: auditReaders },
})
export class AuditEvent extends BaseRecord {
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

  @choice({ label: "行为", choices: auditAction, readOnly: true, index: true })
  action!: ValueOf<typeof auditAction>;

  @text({ label: "记录类别", max: 40, code: true, readOnly: true, optional: true })
  recordType!: string | null;

  // Not a reference: the log outlives the record.
  @identity({ label: "记录编号", readOnly: true, optional: true, index: true })
  recordId!: string | null;

  @text({ label: "详情", max: 500, readOnly: true, optional: true, multiline: true })
  detail!: string | null;

  @text({ label: "来源地址", max: 45, code: true, readOnly: true, optional: true })
  address!: string | null;

  @text({ label: "请求编号", max: 40, code: true, readOnly: true, optional: true })
  requestId!: string | null;

  // Of the actor: who may audit it.
  @owner(() => Organization, {
    label: "归属单位",
    readOnly: true,
    optional: true,
    foreignKey: false,
  })
  organizationId!: string | null;
}
