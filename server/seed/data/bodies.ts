import type { Organization } from "../../../schema/organization/organization";

export interface Body {
  /** Code of the organization above. */
  above: string;
  code: string;
  name: string;
  kind: Organization["kind"];
  /** Code of the party organization above. */
  partyAbove?: string;
}

/** `count` bodies that differ by their number. */
function several(count: number, body: Body, spoken: (number: number) => string): Body[] {
  return Array.from({ length: count }, (_, at) => ({
    ...body,
    code: `${body.code}${String(at + 1).padStart(2, "0")}`,
    name: spoken(at + 1),
  }));
}

const NUMERALS = "零一二三四五六七八九十";

export function numeral(number: number): string {
  if (number <= 10) return NUMERALS[number] ?? "";
  const tens = Math.floor(number / 10);
  const ones = NUMERALS[number % 10] ?? "";
  return `${tens > 1 ? NUMERALS[tens] : ""}十${number % 10 ? ones : ""}`;
}

/** Steering groups with their offices, inspection groups, task forces and the like of the five reports. */
export const bodies: readonly Body[] = [
  { above: "620102", code: "620102-LG1", name: "城关区“党建+”工程领导小组", kind: "LEADING_GROUP" },
  {
    above: "620102-LG1",
    code: "620102-LG1O",
    name: "“党建+”工程领导小组办公室",
    kind: "LEADING_GROUP_OFFICE",
  },
  { above: "620102", code: "620102-TF1", name: "雁滩综合整治工作指挥部", kind: "TASK_FORCE" },
  { above: "620102", code: "620102-TF2", name: "背街小巷综合整治工作专班", kind: "TASK_FORCE" },
  { above: "620102", code: "620102-TF3", name: "大气污染防治攻坚工作专班", kind: "TASK_FORCE" },
  {
    above: "620102",
    code: "620102-TP1",
    name: "八冶棚户区改造项目临时党支部",
    kind: "TEMPORARY_PARTY",
    partyAbove: "620102-PC",
  },
  {
    above: "620102",
    code: "620102-TP2",
    name: "轨道交通项目临时党支部",
    kind: "TEMPORARY_PARTY",
    partyAbove: "620102-PC",
  },
  { above: "620102", code: "620102-SC2", name: "城关区政务服务中心", kind: "SERVICE_CENTRE" },
  ...several(
    6,
    { above: "620102-DB", code: "620102-DBA", name: "", kind: "DISCIPLINE_BODY" },
    number => `第${numeral(number)}综合派出纪工委`,
  ),
  ...several(
    5,
    { above: "620102-DB", code: "620102-DBB", name: "", kind: "DISCIPLINE_BODY" },
    number => `第${numeral(number)}街道片区纪工委`,
  ),
  {
    above: "620171",
    code: "620171-LG1",
    name: "新区党的群众路线教育实践活动领导小组",
    kind: "LEADING_GROUP",
  },
  {
    above: "620171-LG1",
    code: "620171-LG1O",
    name: "教育实践活动领导小组办公室",
    kind: "LEADING_GROUP_OFFICE",
  },
  ...several(
    3,
    { above: "620171-LG1", code: "620171-IT", name: "", kind: "INSPECTION_TEAM" },
    number => `第${numeral(number)}督导组`,
  ),
  {
    above: "620171",
    code: "620171-EP1",
    name: "兰州新区城投公司党委",
    kind: "ENTERPRISE_PARTY",
    partyAbove: "620171-PC",
  },
  {
    above: "620171",
    code: "620171-EP2",
    name: "兰州新区非公企业党委",
    kind: "ENTERPRISE_PARTY",
    partyAbove: "620171-PC",
  },
  { above: "620171", code: "620171-SC2", name: "兰州新区政务服务中心", kind: "SERVICE_CENTRE" },
  { above: "620171", code: "620171-SC3", name: "兰州新区人才交流服务中心", kind: "SERVICE_CENTRE" },
  { above: "620171", code: "620171-VT1", name: "兰州新区青年志愿者服务队", kind: "VOLUNTEER_TEAM" },
  {
    above: "6201-GXQ",
    code: "6201-GXQ-LG1",
    name: "高新区作风建设年活动领导小组",
    kind: "LEADING_GROUP",
  },
  {
    above: "6201-GXQ-LG1",
    code: "6201-GXQ-LG1O",
    name: "作风建设年活动领导小组办公室",
    kind: "LEADING_GROUP_OFFICE",
  },
  ...several(
    3,
    { above: "6201-GXQ-LG1", code: "6201-GXQ-IT", name: "", kind: "INSPECTION_TEAM" },
    number => ["党政办行政督查组", "纪工委作风检查组", "媒体随机巡察组"][number - 1] ?? "",
  ),
  {
    above: "410726",
    code: "410726-LG1",
    name: "延津县“三抓两促”活动推进领导小组",
    kind: "LEADING_GROUP",
  },
  {
    above: "410726-LG1",
    code: "410726-LG1O",
    name: "“三抓两促”活动推进领导小组办公室",
    kind: "LEADING_GROUP_OFFICE",
  },
  { above: "410726", code: "410726-TF1", name: "重大项目建设办公室", kind: "TASK_FORCE" },
  { above: "410726", code: "410726-SC2", name: "延津县行政服务中心", kind: "SERVICE_CENTRE" },
  {
    above: "410871",
    code: "410871-LG1",
    name: "示范区信访积案化解攻坚领导小组",
    kind: "LEADING_GROUP",
  },
  {
    above: "410871-LG1",
    code: "410871-LG1O",
    name: "信访积案化解攻坚领导小组办公室",
    kind: "LEADING_GROUP_OFFICE",
  },
  ...several(
    6,
    { above: "410871", code: "410871-TFA", name: "", kind: "TASK_FORCE" },
    number => `第${numeral(number)}整建工作队`,
  ),
  ...several(
    28,
    { above: "410871", code: "410871-TFB", name: "", kind: "TASK_FORCE" },
    number => `招商第${numeral(number)}小分队`,
  ),
];
