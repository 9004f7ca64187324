import { ApiKey } from "../../schema/access/api-key";
import { Account } from "../../schema/access/account";
import { flag, instant, ref, text } from "../../schema/kit/fields";
import { stepInput } from "../../schema/kit/step-input";
import { step, type Workflow } from "../engine/workflow";
import { type KeyFacts, keyFacts } from "./api-key.facts";
import { refuseExpiry, refuseKeyByKey, refusePersonalKey, resourcesOf } from "./api-key.rules";

@stepInput("新建 API 密钥")
export class CreateApiKeyInput {
  @text({ label: "密钥名称", max: 50, example: "数据大屏" })
  name!: string;

  @ref(() => Account, { label: "服务账号" })
  accountId!: string;

  @flag({ label: "只读", help: "只能查询，不能变更。" })
  isReadOnly!: boolean;

  @text({
    label: "记录范围",
    help: "可访问的记录类别，用逗号分隔；留空为账号权限内的全部。",
    max: 1000,
    optional: true,
    example: "Ticket,TicketCategory",
  })
  resources?: string | null;

  @instant({ label: "有效期至", help: "不超过一年。" })
  expiresAt!: string;
}

/** Made and ended by administrators; the key itself is told once. */
export const apiKeyWorkflow: Workflow = {
  type: ApiKey,
  steps: {
    create: step<ApiKey, CreateApiKeyInput, KeyFacts>({
      label: "新建密钥",
      en: "Create key",
      tone: "primary",
      from: [],
      to: "ACTIVE",
      by: ["SYSTEM_ADMIN"],
      input: CreateApiKeyInput,
      facts: ({ id }, { accountId }, tx) => keyFacts(id, accountId, tx),
      apply: (_key, { name, accountId, isReadOnly, resources, expiresAt }, hand) => {
        const { facts, actor, now } = hand;
        refuseKeyByKey(actor);
        refusePersonalKey(facts.account);
        refuseExpiry(expiresAt, now);
        const { prefix, known } = facts;
        const scope = resourcesOf(resources ?? null, known);
        return { set: { name, accountId, isReadOnly, prefix, expiresAt, resources: scope } };
      },
      tells: {
        fields: [{ name: "clearKey", label: "密钥", en: "Key" }],
        values: ({ clearKey }) => ({ clearKey }),
      },
    }),
    revoke: step<ApiKey>({
      label: "撤销",
      en: "Revoke",
      tone: "danger",
      confirm: "撤销后，使用该密钥的程序立即不能访问，且不能恢复。",
      from: ["ACTIVE"],
      to: "REVOKED",
      by: ["SYSTEM_ADMIN"],
      apply: (_key, _input, { now }) => ({ set: { revokedAt: now.toISOString() } }),
    }),
  },
};
