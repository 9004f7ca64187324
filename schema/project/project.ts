import { granted, ownOfficial } from "../kit/access";
import { pairedPartner } from "../beneficiary/paired-partner";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, day, money, owner, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Official } from "../organization/official";
import { Organization } from "../organization/organization";
import { projectReaders } from "./project-readers";

const projectKind = choices({
  KEY: "重点项目",
  RESERVE: "储备项目",
  LIVELIHOOD: "民生实事",
  INVESTMENT: "招商项目",
});

const projectLevel = choices({
  TOWN: "镇街级",
  DISTRICT: "区级",
  CITY: "市级",
  PROVINCE: "省级",
  NATIONAL: "国家级",
});

const projectStage = choices({
  RESERVE: { label: "储备", tone: "neutral" },
  PRELIM: { label: "前期", tone: "info" },
  STARTED: { label: "已开工", tone: "info" },
  BUILDING: { label: "在建", tone: "info" },
  COMPLETED: { label: "已竣工", tone: "success", isFinal: true },
  OPERATING: { label: "已投产", tone: "success", isFinal: true },
  PAUSED: { label: "暂停", tone: "warning" },
  CANCELLED: { label: "取消", tone: "error", isFinal: true },
});

@record<Project>({
  label: "项目",
  help: "由领导包抓、倒排工期推进的项目。",
  title: "name",
  columns: ["no", "name", "kind", "level", "organizationId", "stage", "plannedEndOn"],
  search: ["no", "name", "location"],
  lists: [["stage"], []],
  rollups: [{ by: ["kind", "stage"] }],
  rollupSums: ["investment"],
  access: {
    read: granted(projectReaders, ownOfficial("leaderId"), pairedPartner),
    create: granted(["ORG_ADMIN", "PROJECT_OFFICE"]),
    update: granted(["ORG_ADMIN", "PROJECT_OFFICE"]),
    remove: granted(["ORG_ADMIN", "PROJECT_OFFICE"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class Project extends BaseRecord {
  @text({
    label: "项目编号",
    help: "由系统编号：XM-年份-四位序号。",
    max: 40,
    code: true,
    readOnly: true,
    optional: true,
    unique: true,
    section: "基本信息",
  })
  no!: string | null;

  @text({
    label: "项目名称",
    max: 200,
    pinyin: "words",
    section: "基本信息",
    example: "职教园区一期工程",
  })
  name!: string;

  @choice({ label: "项目类别", choices: projectKind, section: "基本信息" })
  kind!: ValueOf<typeof projectKind>;

  @choice({ label: "项目级别", choices: projectLevel, ordered: true, section: "基本信息" })
  level!: ValueOf<typeof projectLevel>;

  @owner(() => Organization, {
    label: "责任单位",
    inverse: { name: "projects", label: "项目" },
    section: "基本信息",
  })
  organizationId!: string;

  @ref(() => Official, {
    label: "包抓领导",
    optional: true,
    inverse: { name: "ledProjects", label: "包抓项目" },
    section: "基本信息",
  })
  leaderId!: string | null;

  @text({ label: "建设地点", max: 200, optional: true, section: "基本信息" })
  location!: string | null;

  @money({ label: "总投资", section: "投资", example: "120000000.00" })
  investment!: number;

  @money({ label: "年度计划投资", optional: true, section: "投资", example: "30000000.00" })
  yearInvestment!: number | null;

  @choice({ label: "项目阶段", choices: projectStage, initial: "RESERVE", section: "进度" })
  stage!: ValueOf<typeof projectStage>;

  @day({ label: "计划开工日期", section: "进度", example: "2026-03-01" })
  plannedStartOn!: string;

  @day({ label: "计划竣工日期", section: "进度", example: "2027-10-31" })
  plannedEndOn!: string;

  @day({ label: "实际开工日期", optional: true, section: "进度" })
  actualStartOn!: string | null;

  @day({ label: "实际竣工日期", optional: true, section: "进度" })
  actualEndOn!: string | null;
}
