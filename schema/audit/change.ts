import { Account } from "../access/account";
import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, identity, instant, json, number, owner, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "../organization/organization";
import { auditReaders } from "./audit-readers";

const changeKind = choices({
  CREATE: { label: "新增", tone: "success" },
  UPDATE: { label: "修改", tone: "info" },
  STEP: { label: "办理", tone: "info" },
  DELETE: { label: "删除", tone: "error" },
  RESTORE: { label: "恢复", tone: "warning" },
  PURGE: { label: "彻底删除", tone: "error" },
});

@record<Change>({
  label: "变更记录",
  help: "每次写入前后的差异，只增不改。",
  kind: "LOG",
  title: ["kind", "at"],
  columns: ["at", "actorId", "kind", "recordType", "recordId", "step", "reason"],
  lists: [[]],
  access: { read: auditReaders },
})
export class Change extends BaseRecord {
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

  @choice({ label: "变更类别", choices: changeKind, readOnly: true })
  kind!: ValueOf<typeof changeKind>;

  @text({ label: "记录类别", max: 40, code: true, readOnly: true })
  recordType!: string;

  // Not a reference: history neither keeps a record from being deleted nor follows a merge.
  @identity({ label: "记录编号", readOnly: true, index: true })
  recordId!: string;

  @number({ label: "记录版本", readOnly: true, sortable: false })
  recordVersion!: number;

  @text({ label: "办理步骤", max: 60, code: true, readOnly: true, optional: true })
  step!: string | null;

  @text({ label: "理由", max: 500, readOnly: true, optional: true, multiline: true })
  reason!: string | null;

  @identity({ label: "变更批次", readOnly: true, optional: true, index: true })
  changeSetId!: string | null;

  @text({ label: "请求编号", max: 40, code: true, readOnly: true, optional: true })
  requestId!: string | null;

  @json({
    label: "字段差异",
    restricted: granted(["AUDITOR"]),
    differencesOf: { type: "recordType", id: "recordId" },
  })
  fields!: unknown;

  @identity({ label: "撤销的变更", readOnly: true, optional: true })
  revertsId!: string | null;

  // Of the record when it was written, else of the actor: who may audit it. It follows reorganisations.
  @owner(() => Organization, {
    label: "归属单位",
    readOnly: true,
    optional: true,
    foreignKey: false,
  })
  organizationId!: string | null;
}
