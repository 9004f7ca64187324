import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, day, owner, secret, text } from "../kit/fields";
import { record } from "../kit/record";
import { gender } from "../organization/gender";
import { Organization } from "../organization/organization";
import { beneficiaryReaders } from "./beneficiary-readers";
import { partnerOfHousehold } from "./partner-of-household";

const disability = choices({
  NONE: "无",
  LEVEL_ONE: "一级",
  LEVEL_TWO: "二级",
  LEVEL_THREE: "三级",
  LEVEL_FOUR: "四级",
});

@record<Person>({
  label: "人员",
  help: "帮扶家庭的成员或来反映诉求的群众。",
  plural: "people",
  title: "name",
  columns: ["name", "gender", "birthOn", "organizationId", "mobile", "disability"],
  search: ["name"],
  lists: [["name"]],
  access: {
    read: granted(beneficiaryReaders, partnerOfHousehold),
    create: granted(["ORG_ADMIN", "LIAISON"]),
    update: granted(["ORG_ADMIN", "LIAISON"]),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class Person extends BaseRecord {
  @text({ label: "姓名", max: 50, pinyin: "person", section: "基本信息", example: "张秀英" })
  name!: string;

  @choice({
    label: "性别",
    choices: gender,
    enumName: "Gender",
    optional: true,
    section: "基本信息",
  })
  gender!: ValueOf<typeof gender> | null;

  @day({ label: "出生日期", optional: true, section: "基本信息", example: "1956-08-12" })
  birthOn!: string | null;

  @secret({
    label: "身份证号",
    format: "idNumber",
    max: 18,
    optional: true,
    unique: true,
    section: "基本信息",
  })
  idNumber!: string | null;

  @secret({ label: "手机号码", format: "mobile", max: 20, optional: true, section: "基本信息" })
  mobile!: string | null;

  @owner(() => Organization, {
    label: "所属村社区",
    help: "登记时填写；加入家庭后随家庭变动，由系统维护。",
    createOnly: true,
    inverse: { name: "people", label: "人员" },
    section: "基本信息",
  })
  organizationId!: string;

  @choice({
    label: "残疾等级",
    choices: disability,
    optional: true,
    section: "健康状况",
  })
  disability!: ValueOf<typeof disability> | null;

  @secret({ label: "健康状况", format: "free", max: 200, optional: true, section: "健康状况" })
  health!: string | null;
}
