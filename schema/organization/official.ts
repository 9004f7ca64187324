import { everyone, granted, ownOfficial } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, owner, ref, secret, text } from "../kit/fields";
import { record } from "../kit/record";
import { gender } from "./gender";
import { officialRank } from "./official-rank";
import { Organization } from "./organization";

const politicalStatus = choices({
  CPC_MEMBER: "中共党员",
  PROBATIONARY_MEMBER: "中共预备党员",
  LEAGUE_MEMBER: "共青团员",
  DEMOCRATIC_PARTY: "民主党派成员",
  NON_PARTISAN: "无党派人士",
  MASSES: "群众",
});

const officialState = choices({
  ACTIVE: { label: "在职", tone: "success" },
  SECONDED: { label: "挂职", tone: "info" },
  ON_LEAVE: { label: "离岗", tone: "warning" },
  LEFT: { label: "调离", isFinal: true },
  RETIRED: { label: "退休", isFinal: true },
});

const personnelFile = granted(["ORG_ADMIN", "UNIT_LEAD"], ownOfficial("id"));

@record<Official>({
  label: "干部",
  help: "在本区任职的干部；姓名、单位与办公电话为全员通讯录。",
  title: "name",
  columns: ["name", "organizationId", "rank", "state", "officePhone", "partyBranchId"],
  sort: ["pinyin"],
  search: ["name"],
  lists: [["pinyin"], ["state", "pinyin"]],
  access: {
    read: everyone,
    create: granted(["ORG_ADMIN"]),
    update: granted(["ORG_ADMIN", "UNIT_LEAD"]),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class Official extends BaseRecord {
  @text({ label: "姓名", max: 50, pinyin: "person", section: "基本信息", example: "王建国" })
  name!: string;

  @owner(() => Organization, {
    label: "所在单位",
    help: "主要职务所在的单位。",
    inverse: { name: "officials", label: "干部" },
    section: "基本信息",
  })
  organizationId!: string;

  @choice({
    label: "性别",
    choices: gender,
    enumName: "Gender",
    optional: true,
    section: "基本信息",
  })
  gender!: ValueOf<typeof gender> | null;

  @choice({
    label: "职级",
    choices: officialRank,
    enumName: "OfficialRank",
    ordered: true,
    index: true,
    section: "基本信息",
  })
  rank!: ValueOf<typeof officialRank>;

  @choice({ label: "在职状态", choices: officialState, initial: "ACTIVE", section: "基本信息" })
  state!: ValueOf<typeof officialState>;

  @text({
    label: "办公电话",
    max: 30,
    optional: true,
    section: "联系方式",
    example: "025-83630000",
  })
  officePhone!: string | null;

  @secret({
    label: "手机号码",
    format: "mobile",
    max: 20,
    optional: true,
    restricted: personnelFile,
    section: "联系方式",
  })
  mobile!: string | null;

  @secret({
    label: "身份证号",
    format: "idNumber",
    max: 18,
    optional: true,
    unique: true,
    restricted: personnelFile,
    section: "人事信息",
  })
  idNumber!: string | null;

  @choice({
    label: "政治面貌",
    choices: politicalStatus,
    optional: true,
    restricted: personnelFile,
    section: "人事信息",
  })
  politicalStatus!: ValueOf<typeof politicalStatus> | null;

  @ref(() => Organization, {
    label: "所在党支部",
    optional: true,
    inverse: { name: "partyMembers", label: "党员干部" },
    section: "人事信息",
  })
  partyBranchId!: string | null;

  @text({
    label: "姓名拼音",
    max: 200,
    code: true,
    readOnly: true,
    optional: true,
    index: true,
  })
  pinyin!: string | null;

  @text({
    label: "拼音首字母",
    max: 50,
    code: true,
    readOnly: true,
    optional: true,
    index: true,
  })
  initials!: string | null;
}
