import { granted, grantScopes, ownAccount, roles } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, choiceList, day, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "../organization/organization";
import { Account } from "./account";
import { modules } from "./modules";

const role = choices(roles);
const grantScope = choices(grantScopes);

@record<RoleGrant>({
  label: "授权",
  help: "账号在某范围、某期间内担任的一个角色。",
  title: ["accountId", "role"],
  columns: ["accountId", "role", "scope", "organizationId", "modules", "fromOn", "toOn"],
  sort: ["-fromOn"],
  lists: [["fromOn"]],
  access: {
    read: granted(["SYSTEM_ADMIN", "ORG_ADMIN", "AUDITOR"], ownAccount("accountId")),
    create: granted(["SYSTEM_ADMIN"]),
    update: granted(["SYSTEM_ADMIN"]),
    remove: granted(["SYSTEM_ADMIN"]),
    purge: granted(["SYSTEM_ADMIN"]),
  },
})
export class RoleGrant extends BaseRecord {
  @ref(() => Account, {
    label: "账号",
    isParent: true,
    inverse: { name: "grants", label: "授权" },
  })
  accountId!: string;

  @choice({ label: "角色", choices: role, enumName: "Role" })
  role!: ValueOf<typeof role>;

  @choice({ label: "数据范围", choices: grantScope, enumName: "GrantScope" })
  scope!: ValueOf<typeof grantScope>;

  @ref(() => Organization, {
    label: "组织",
    help: "范围为本单位、本单位及下级、指定单位时必填；指定多个单位的，每个单位一条授权。",
    optional: true,
    inverse: { name: "grants", label: "授权" },
  })
  organizationId!: string | null;

  @choiceList({
    label: "模块",
    help: "只在所选模块内有效；不限的留空。",
    choices: modules,
    enumName: "Module",
    optional: true,
  })
  modules!: ValueOf<typeof modules>[] | null;

  @day({ label: "生效日期", example: "2026-01-01" })
  fromOn!: string;

  @day({ label: "失效日期", help: "含当日；长期有效的留空。", optional: true })
  toOn!: string | null;

  @ref(() => Account, { label: "授权人", readOnly: true, optional: true, foreignKey: false })
  grantedById!: string | null;

  @text({ label: "授权说明", max: 200, optional: true })
  note!: string | null;
}
