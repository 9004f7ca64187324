import { everyone, granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, flag, instant, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Official } from "../organization/official";

const accountState = choices({
  ACTIVE: { label: "正常", tone: "success" },
  LOCKED: { label: "锁定", tone: "warning" },
  DISABLED: { label: "停用", tone: "error" },
});

const administrators = granted(["SYSTEM_ADMIN", "ORG_ADMIN"]);

@record<Account>({
  label: "账号",
  help: "登录本系统的账号；权限由授权记录决定。",
  title: "name",
  columns: ["name", "login", "officialId", "state", "isDemo", "lastSignInAt"],
  search: ["name"],
  access: {
    read: everyone,
    create: granted(["SYSTEM_ADMIN"]),
    update: granted(["SYSTEM_ADMIN"]),
    remove: granted(["SYSTEM_ADMIN"]),
    purge: granted(["SYSTEM_ADMIN"]),
  },
})
export class Account extends BaseRecord {
  @text({ label: "姓名", max: 50, pinyin: "person", example: "王建国" })
  name!: string;

  @text({
    label: "登录名",
    max: 40,
    min: 2,
    code: true,
    unique: true,
    restricted: administrators,
    example: "wangjianguo",
  })
  login!: string;

  @ref(() => Official, {
    label: "干部",
    help: "账号的使用人；系统管理账号留空。",
    optional: true,
    inverse: { name: "accounts", label: "账号" },
  })
  officialId!: string | null;

  @choice({ label: "账号状态", choices: accountState, initial: "ACTIVE" })
  state!: ValueOf<typeof accountState>;

  @flag({
    label: "服务账号",
    help: "供程序凭 API 密钥使用，不能登录，不对应干部。",
    createOnly: true,
  })
  isService!: boolean;

  @flag({ label: "演示账号", readOnly: true })
  isDemo!: boolean;

  @flag({ label: "须修改密码", readOnly: true, restricted: administrators })
  mustChangePassword!: boolean;

  @instant({ label: "最近登录", readOnly: true, optional: true, restricted: administrators })
  lastSignInAt!: string | null;
}
