import { everyone, granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import type { ValueOf } from "../kit/choices";
import { choice, day, number, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { organizationKind } from "./organization-kind";

@record<Organization>({
  label: "组织",
  help: "党政机关、镇街、村社区及其下设的各类组织。",
  kind: "TREE",
  selfOwned: true,
  title: "name",
  columns: ["name", "kind", "parentId", "code", "divisionCode", "validFromOn", "validToOn"],
  sort: ["code"],
  search: ["name", "shortName", "code", "divisionCode"],
  lists: [["code"]],
  unique: [["parentId", "name"]],
  access: {
    read: everyone,
    create: granted(["ORG_ADMIN"]),
    update: granted(["ORG_ADMIN"]),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class Organization extends BaseRecord {
  @text({
    label: "组织编码",
    max: 40,
    code: true,
    unique: true,
    section: "基本信息",
    example: "320102001",
  })
  code!: string;

  @text({
    label: "组织名称",
    help: "全称；同一上级之下不得重名。",
    max: 100,
    pinyin: "words",
    section: "基本信息",
    example: "梅园新村街道办事处",
  })
  name!: string;

  @text({ label: "简称", max: 40, optional: true, section: "基本信息", example: "梅园新村街道" })
  shortName!: string | null;

  @choice({ label: "组织类别", choices: organizationKind, section: "基本信息", index: true })
  kind!: ValueOf<typeof organizationKind>;

  @text({
    label: "行政区划代码",
    help: "国家统计局公布的统计用区划代码，6、9 或 12 位。",
    max: 12,
    format: "divisionCode",
    optional: true,
    index: true,
    section: "基本信息",
    example: "320102001000",
  })
  divisionCode!: string | null;

  @ref(() => Organization, {
    label: "上级组织",
    help: "行政隶属关系；顶级组织留空。",
    optional: true,
    inverse: { name: "children", label: "下级组织" },
    section: "隶属关系",
  })
  parentId!: string | null;

  @ref(() => Organization, {
    label: "上级党组织",
    help: "党组织隶属关系；与行政隶属不同时分别填写。",
    optional: true,
    inverse: { name: "partyChildren", label: "下级党组织" },
    section: "隶属关系",
  })
  partyParentId!: string | null;

  @day({ label: "成立日期", optional: true, section: "隶属关系", example: "2020-01-01" })
  validFromOn!: string | null;

  @day({ label: "撤销日期", help: "仍在运行的留空。", optional: true, section: "隶属关系" })
  validToOn!: string | null;

  @text({
    label: "隶属路径",
    internal: true,
    max: 500,
    code: true,
    readOnly: true,
    index: true,
    filterable: false,
    sortable: false,
    section: "隶属关系",
  })
  path!: string;

  @text({
    label: "党组织路径",
    internal: true,
    max: 500,
    code: true,
    readOnly: true,
    optional: true,
    index: true,
    filterable: false,
    sortable: false,
    section: "隶属关系",
  })
  partyPath!: string | null;

  @number({
    label: "层级",
    help: "顶级组织为 0。",
    min: 0,
    readOnly: true,
    initial: 0,
    section: "隶属关系",
  })
  depth!: number;

  @ref(() => Organization, {
    label: "所属区县",
    optional: true,
    readOnly: true,
    foreignKey: false,
    section: "隶属关系",
  })
  districtId!: string | null;

  @ref(() => Organization, {
    label: "所属单位",
    help: "区县之下的镇街或部门。",
    optional: true,
    readOnly: true,
    foreignKey: false,
    section: "隶属关系",
  })
  unitId!: string | null;
}
