import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, flag, instant, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Account } from "./account";

const apiKeyState = choices({
  ACTIVE: { label: "有效", tone: "success" },
  REVOKED: { label: "已撤销", tone: "error", isFinal: true },
});

@record<ApiKey>({
  label: "API 密钥",
  help: "程序凭密钥以服务账号的身份访问，权限不超过该账号的授权。",
  title: "name",
  columns: ["name", "accountId", "prefix", "isReadOnly", "state", "expiresAt", "lastUsedAt"],
  search: ["name"],
  access: { read: granted(["SYSTEM_ADMIN", "AUDITOR"]) },
})
export class ApiKey extends BaseRecord {
  @text({ label: "密钥名称", max: 50, readOnly: true, example: "数据大屏" })
  name!: string;

  @ref(() => Account, {
    label: "服务账号",
    readOnly: true,
    isParent: true,
    inverse: { name: "apiKeys", label: "API 密钥" },
  })
  accountId!: string;

  @text({
    label: "密钥开头",
    help: "用于辨认；完整密钥只在新建时显示一次。",
    max: 12,
    code: true,
    readOnly: true,
  })
  prefix!: string;

  @flag({ label: "只读", help: "只能查询，不能变更。", readOnly: true })
  isReadOnly!: boolean;

  @text({
    label: "记录范围",
    help: "可访问的记录类别；留空为账号权限内的全部。",
    max: 1000,
    code: true,
    readOnly: true,
    optional: true,
    sortable: false,
    example: "Ticket,TicketCategory",
  })
  resources!: string | null;

  @choice({ label: "密钥状态", choices: apiKeyState, readOnly: true, initial: "ACTIVE" })
  state!: ValueOf<typeof apiKeyState>;

  @instant({ label: "有效期至", readOnly: true })
  expiresAt!: string;

  @instant({ label: "最近使用", readOnly: true, optional: true, sortable: false })
  lastUsedAt!: string | null;

  @instant({ label: "撤销时间", readOnly: true, optional: true, sortable: false })
  revokedAt!: string | null;
}
