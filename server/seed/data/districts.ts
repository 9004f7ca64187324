/** The districts that the story is told of; the others of the divisions file stand in the tree alone. */
export interface DistrictStory {
  /** Code of the division, or of the zone. */
  code: string;
  /** Ends the login names of its accounts. */
  suffix: string;
  /** As its organizations' names begin. */
  name: string;
  kind: "DISTRICT" | "COUNTY" | "ZONE";
  committee: string;
  discipline: string;
  leader: { secretary: string; head: string; deputy: string };
  /** Takes in and sends out the tickets. */
  centre: string;
  /** Share of the year's tickets. */
  tickets: number;
}

export const HIGH_TECH_ZONE = "6201-GXQ";

export const districts: readonly DistrictStory[] = [
  {
    code: "620102",
    suffix: "cg",
    name: "城关区",
    kind: "DISTRICT",
    committee: "中共兰州市城关区委员会",
    discipline: "城关区纪律检查委员会监察委员会",
    leader: { secretary: "区委书记", head: "区长", deputy: "副区长" },
    centre: "城关区民情受理中心",
    tickets: 5_400,
  },
  {
    code: "620171",
    suffix: "xq",
    name: "兰州新区",
    kind: "ZONE",
    committee: "中共兰州新区工作委员会",
    discipline: "兰州新区纪律检查工作委员会",
    leader: { secretary: "党工委书记", head: "管委会主任", deputy: "管委会副主任" },
    centre: "兰州新区民情流水线受理中心",
    tickets: 1_300,
  },
  {
    code: "620123",
    suffix: "yz",
    name: "榆中县",
    kind: "COUNTY",
    committee: "中共榆中县委员会",
    discipline: "榆中县纪律检查委员会监察委员会",
    leader: { secretary: "县委书记", head: "县长", deputy: "副县长" },
    centre: "榆中县民情受理中心",
    tickets: 1_100,
  },
  {
    code: "410871",
    suffix: "jz",
    name: "焦作城乡一体化示范区",
    kind: "ZONE",
    committee: "中共焦作城乡一体化示范区工作委员会",
    discipline: "焦作城乡一体化示范区纪律检查工作委员会",
    leader: { secretary: "党工委书记", head: "管委会主任", deputy: "管委会副主任" },
    centre: "示范区群众诉求受理中心",
    tickets: 700,
  },
  {
    code: "410726",
    suffix: "yj",
    name: "延津县",
    kind: "COUNTY",
    committee: "中共延津县委员会",
    discipline: "延津县纪律检查委员会监察委员会",
    leader: { secretary: "县委书记", head: "县长", deputy: "副县长" },
    centre: "延津县行政服务热线受理中心",
    tickets: 560,
  },
];

/** Of the conduct-improvement year and the visits to enterprises; it takes no tickets here. */
export const highTechZone: DistrictStory = {
  code: HIGH_TECH_ZONE,
  suffix: "gx",
  name: "兰州高新技术产业开发区",
  kind: "ZONE",
  committee: "中共兰州高新技术产业开发区工作委员会",
  discipline: "兰州高新区纪律检查工作委员会",
  leader: { secretary: "党工委书记", head: "管委会主任", deputy: "管委会副主任" },
  centre: "",
  tickets: 0,
};
