import { everyone, granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import type { ValueOf } from "../kit/choices";
import { choice, day, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "../organization/organization";
import { ticketKind } from "./ticket-kind";
import { TimeLimitPolicy } from "./time-limit-policy";

@record<TicketCategory>({
  label: "诉求类别",
  help: "诉求的分类，决定办理时限和默认承办单位。",
  title: "name",
  columns: ["code", "name", "kind", "parentId", "policyId", "defaultOrganizationId", "toOn"],
  sort: ["code"],
  search: ["code", "name", "publicName"],
  access: {
    read: everyone,
    create: granted(["DISPATCHER", "ORG_ADMIN"]),
    update: granted(["DISPATCHER", "ORG_ADMIN"]),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class TicketCategory extends BaseRecord {
  @text({ label: "类别编码", max: 20, code: true, unique: true, example: "0301" })
  code!: string;

  @text({ label: "类别名称", max: 60, pinyin: "words", example: "背街小巷保洁" })
  name!: string;

  @text({ label: "对外名称", help: "群众看到的名称。", max: 60, optional: true })
  publicName!: string | null;

  @choice({ label: "诉求性质", choices: ticketKind, enumName: "TicketKind" })
  kind!: ValueOf<typeof ticketKind>;

  @ref(() => TicketCategory, {
    label: "上级类别",
    optional: true,
    inverse: { name: "children", label: "下级类别" },
  })
  parentId!: string | null;

  @ref(() => TimeLimitPolicy, {
    label: "时限规则",
    inverse: { name: "categories", label: "诉求类别" },
  })
  policyId!: string;

  @ref(() => Organization, {
    label: "默认承办单位",
    optional: true,
    inverse: { name: "defaultCategories", label: "默认承办的诉求类别" },
  })
  defaultOrganizationId!: string | null;

  @text({
    label: "所需材料",
    help: "每行一项；补正时一次性告知。",
    max: 1000,
    multiline: true,
    optional: true,
  })
  requiredMaterials!: string | null;

  @day({ label: "启用日期", example: "2026-01-01" })
  fromOn!: string;

  @day({ label: "停用日期", help: "仍在使用的留空。", optional: true })
  toOn!: string | null;
}
