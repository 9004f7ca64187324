import type { Project } from "../../../schema/project/project";
import type { DepartmentKey } from "./departments";

export interface ProjectStory {
  name: string;
  kind: Project["kind"];
  level: Project["level"];
  stage: Project["stage"];
  /** Total investment in units of ten thousand yuan. */
  investment: number;
  location?: string;
  /** Department that answers for it; in the high-tech zone the number of its unit. */
  department: DepartmentKey | number;
}

type Told = readonly [
  name: string,
  stage: Project["stage"],
  investment: number,
  department: DepartmentKey | number,
  location?: string,
];

function all(kind: Project["kind"], level: Project["level"], told: readonly Told[]): ProjectStory[] {
  return told.map(([name, stage, investment, department, location]) => ({
    name,
    kind,
    level,
    stage,
    investment,
    department,
    location,
  }));
}

/** The eleven key projects of the high-tech zone, one leader each. */
const zone: ProjectStory[] = [
  ...all("KEY", "CITY", [
    ["中农威特生物医药产业基地", "BUILDING", 68_000, 24, "榆中园区"],
    ["西脉新材料产业园", "BUILDING", 42_000, 4, "榆中园区"],
    ["兰州国家生物产业基地（二期）", "STARTED", 95_000, 24, "榆中园区"],
    ["兰州航天高新产业基地", "PRELIM", 120_000, 5, "榆中园区"],
    ["兰州航天真空装备产业基地", "PRELIM", 56_000, 5, "榆中园区"],
    ["甘肃路桥智慧制造产业园", "PRELIM", 73_000, 5, "榆中园区"],
    ["百灵生物产业基地", "PRELIM", 38_000, 24, "榆中园区"],
    ["兰州高科现代医药物流园", "PRELIM", 45_000, 4, "榆中园区"],
    ["中牧兰州生物药厂整体搬迁项目", "PRELIM", 150_000, 24, "榆中园区"],
    ["甘肃省科学院高新技术产业园", "PRELIM", 32_000, 6, "榆中园区"],
    ["兰州留学人员彭家坪研发基地二期", "BUILDING", 61_000, 23, "彭家坪园区"],
  ]),
  ...all("LIVELIHOOD", "DISTRICT", [
    ["榆中园区棚户区改造1#安置区（一期）", "BUILDING", 86_000, 19, "榆中园区"],
    ["雁滩园区棚户区改造", "STARTED", 54_000, 19, "雁滩园区"],
    ["现代化行政服务中心（60个办事工位）", "BUILDING", 1_800, 26, "雁滩园区"],
    ["农村路、水、电、网基础设施提升工程", "BUILDING", 12_000, 7, "榆中园区"],
  ]),
  ...all("INVESTMENT", "DISTRICT", [["3D打印智能产业园", "RESERVE", 28_000, 5, "榆中园区"]]),
];

/** One for each leader of the new area. */
const newArea: ProjectStory[] = [
  ...all("KEY", "PROVINCE", [
    ["兰州新区综合保税区二期", "BUILDING", 180_000, "commerce", "中川镇"],
    ["核心区园林绿化景观工程", "BUILDING", 26_000, "greening", "中川镇"],
    ["智慧新区综合平台", "STARTED", 15_000, "data", "中川镇"],
    ["中川片区集中供热管网工程", "BUILDING", 32_000, "heating", "中川镇"],
    ["秦川镇污水处理厂及配套管网", "BUILDING", 18_500, "ecology", "秦川镇"],
    ["西岔园区标准厂房", "STARTED", 47_000, "industry", "西岔镇"],
    ["现代农业示范园", "BUILDING", 21_000, "agriculture", "秦川镇"],
    ["生态防护林和经济林建设", "BUILDING", 9_800, "greening", "西岔镇"],
  ]),
  ...all("LIVELIHOOD", "DISTRICT", [
    ["新区第一人民医院门诊综合楼", "BUILDING", 39_000, "health", "中川镇"],
    ["三镇中心学校改扩建", "BUILDING", 14_600, "education", "秦川镇"],
    ["失地农民安置小区（五期）", "STARTED", 72_000, "housing", "西岔镇"],
    ["被征地农民技能培训基地", "PRELIM", 4_200, "employment", "中川镇"],
  ]),
  ...all("INVESTMENT", "CITY", [
    ["新能源装备制造基地", "PRELIM", 260_000, "industry", "中川镇"],
    ["多式联运物流园", "PRELIM", 130_000, "transport", "中川镇"],
  ]),
];

const chengguan: ProjectStory[] = [
  ...all("KEY", "CITY", [
    ["八冶棚户区改造", "BUILDING", 98_000, "housing", "焦家湾街道"],
    ["603号路打通工程", "BUILDING", 16_500, "transport", "雁北街道"],
    ["605号路打通工程", "COMPLETED", 14_200, "transport", "雁南街道"],
    ["北环路配套征收工程", "BUILDING", 52_000, "housing", "盐场路街道"],
    ["九州主食厨房总部楼宇", "OPERATING", 31_000, "commerce", "靖远路街道"],
    ["南山面山景观提升改造", "BUILDING", 12_800, "greening", "伏龙坪街道"],
    ["十九中教育集团雁滩校区扩建", "STARTED", 27_000, "education", "雁园街道"],
  ]),
  ...all("LIVELIHOOD", "DISTRICT", [
    ["酒泉路街道老旧楼院外墙保温改造", "BUILDING", 3_600, "housing", "酒泉路街道"],
    ["小街巷道路维修（98条）", "BUILDING", 5_400, "transport", "全区"],
    ["小街巷路灯安装（100条）", "BUILDING", 1_900, "urban", "全区"],
    ["标准化菜市场建设（5个）", "STARTED", 4_800, "commerce", "全区"],
    ["垃圾转运站（5座）和公厕（25座）", "BUILDING", 3_200, "cleaning", "全区"],
    ["杨家湾吊桥维修工程", "PRELIM", 860, "transport", "青白石街道"],
    ["盐什公路维修工程", "COMPLETED", 2_300, "transport", "盐场路街道"],
  ]),
];

const yuzhong = all("LIVELIHOOD", "DISTRICT", [
  ["定远镇农村饮水安全巩固提升工程", "BUILDING", 2_600, "water", "定远镇"],
  ["连搭镇农村公路硬化工程", "BUILDING", 3_100, "transport", "连搭镇"],
  ["和平镇便民服务中心改造", "STARTED", 780, "data", "和平镇"],
  ["全域无垃圾收运体系建设", "BUILDING", 4_500, "ecology", "全县"],
]);

const jiaozuo: ProjectStory[] = [
  ...all("KEY", "CITY", [
    ["焦作市人才产业园", "STARTED", 88_000, "employment", "文昌街道"],
    ["中原路沿线公交优化工程", "COMPLETED", 2_400, "transport", "文苑街道"],
    ["示范区标准化厂房", "BUILDING", 46_000, "industry", "宁郭镇"],
  ]),
  ...all("LIVELIHOOD", "DISTRICT", [
    ["村级活动场所建设（4个）", "BUILDING", 620, "organization", "苏家作乡"],
    ["城中村改造和新型社区建设", "BUILDING", 64_000, "housing", "李万街道"],
    ["中小学布点优化工程", "PRELIM", 13_500, "education", "阳庙镇"],
    ["农田水利和饮水安全工程", "BUILDING", 5_700, "water", "阳庙镇"],
  ]),
];

const yanjin: ProjectStory[] = [
  ...all("LIVELIHOOD", "DISTRICT", [
    ["集中供热工程", "BUILDING", 38_000, "heating", "县城"],
    ["引黄入延调蓄工程", "STARTED", 42_000, "water", "县城"],
    ["胜利路小学", "BUILDING", 5_200, "education", "文岩街道"],
    ["乡镇中心幼儿园（5所）", "BUILDING", 2_800, "education", "全县"],
    ["中医院病房楼", "BUILDING", 9_600, "health", "潭龙街道"],
    ["标准化村卫生室（156所）", "BUILDING", 2_100, "health", "全县"],
    ["廉租住房（11万平方米）", "BUILDING", 16_800, "housing", "塔铺街道"],
    ["民安路和平安大道西延", "BUILDING", 12_400, "transport", "县城"],
    ["迎宾大道拓宽改造", "BUILDING", 15_300, "transport", "县城"],
    ["万寿文化广场", "COMPLETED", 4_600, "culture", "县城"],
  ]),
  ...all("KEY", "CITY", [
    ["纺织园项目", "PRELIM", 300_000, "industry", "纺织工业聚集区"],
    ["空调生产项目", "PRELIM", 120_000, "industry", "产业集聚区"],
    ["小麦深加工项目", "STARTED", 50_000, "agriculture", "食品工业聚集区"],
    ["广电传媒中心和新影剧院", "PRELIM", 8_700, "culture", "县城"],
  ]),
  ...all("RESERVE", "CITY", [["森林公园综合开发", "RESERVE", 52_000, "land", "国营林场"]]),
];

/** By the code of the district. */
export const projects: Readonly<Record<string, readonly ProjectStory[]>> = {
  "6201-GXQ": zone,
  "620171": newArea,
  "620102": chengguan,
  "620123": yuzhong,
  "410871": jiaozuo,
  "410726": yanjin,
};

/** Each list of milestones adds up to 100. */
export const schedules: readonly (readonly (readonly [name: string, weight: number])[])[] = [
  [
    ["项目备案和规划选址", 10],
    ["土地征收和清表", 15],
    ["施工许可办理", 10],
    ["基础施工", 20],
    ["主体结构封顶", 25],
    ["设备安装调试", 12],
    ["竣工验收", 8],
  ],
  [
    ["可行性研究报告批复", 10],
    ["初步设计和概算批复", 15],
    ["招标和合同签订", 10],
    ["开工建设", 15],
    ["完成总工程量过半", 25],
    ["完工验收", 25],
  ],
  [
    ["方案征求意见", 10],
    ["资金落实", 15],
    ["进场施工", 30],
    ["分段验收", 25],
    ["交付使用", 20],
  ],
];
