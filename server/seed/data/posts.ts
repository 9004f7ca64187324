import type { Official } from "../../../schema/organization/official";
import type { DistrictStory } from "./districts";

export interface Post {
  title: string;
  rank: Official["rank"];
  isHead?: boolean;
  isDeputy?: boolean;
}

const staff = (title: string): Post => ({ title, rank: "STAFF" });

export function leaderPosts({ leader: { head, deputy } }: DistrictStory): Post[] {
  const deputies = Array.from({ length: 5 }, (): Post => ({
    title: deputy,
    rank: "DIVISION_DEPUTY",
    isDeputy: true,
  }));
  return [{ title: head, rank: "DIVISION_CHIEF", isHead: true }, ...deputies];
}

export function committeePosts({ leader: { secretary } }: DistrictStory): Post[] {
  return [
    { title: secretary, rank: "DIVISION_CHIEF", isHead: true },
    { title: "党委副书记", rank: "DIVISION_DEPUTY", isDeputy: true },
    { title: "组织部部长", rank: "DIVISION_DEPUTY" },
    { title: "宣传部部长", rank: "DIVISION_DEPUTY" },
    { title: "政法委书记", rank: "DIVISION_DEPUTY" },
  ];
}

export const disciplinePosts: readonly Post[] = [
  { title: "纪委书记", rank: "DIVISION_DEPUTY", isHead: true },
  { title: "纪委副书记", rank: "SECTION_CHIEF", isDeputy: true },
  { title: "党风政风监督室主任", rank: "SECTION_DEPUTY" },
  staff("纪检监察干部"),
  staff("纪检监察干部"),
];

export const departmentPosts: readonly Post[] = [
  { title: "主要负责人", rank: "SECTION_CHIEF", isHead: true },
  { title: "副职", rank: "SECTION_DEPUTY", isDeputy: true },
  { title: "副职", rank: "SECTION_DEPUTY", isDeputy: true },
  staff("办公室主任"),
  staff("业务科科长"),
  staff("业务科科员"),
  staff("信访专干"),
];

export const townPosts: readonly Post[] = [
  { title: "党委书记", rank: "SECTION_CHIEF", isHead: true },
  { title: "镇长", rank: "SECTION_CHIEF" },
  { title: "副镇长", rank: "SECTION_DEPUTY", isDeputy: true },
  { title: "人大主席", rank: "SECTION_DEPUTY" },
  staff("党政办公室主任"),
  staff("社会事务办公室主任"),
  staff("综治中心干部"),
  staff("乡村振兴专干"),
];

export const streetPosts: readonly Post[] = [
  { title: "党工委书记", rank: "SECTION_CHIEF", isHead: true },
  { title: "办事处主任", rank: "SECTION_CHIEF" },
  { title: "办事处副主任", rank: "SECTION_DEPUTY", isDeputy: true },
  { title: "人大工委主任", rank: "SECTION_DEPUTY" },
  staff("党政办公室主任"),
  staff("城市管理办公室主任"),
  staff("综治中心干部"),
  staff("民政专干"),
];

export const centrePosts: readonly Post[] = [
  { title: "中心主任", rank: "SECTION_CHIEF", isHead: true },
  { title: "中心副主任", rank: "SECTION_DEPUTY", isDeputy: true },
  staff("派单员"),
  staff("受理员"),
  staff("受理员"),
  staff("受理员"),
  staff("审核员"),
  staff("审核员"),
];

export const villagePosts = {
  VILLAGE: { title: "村党支部书记、村委会主任", rank: "STAFF", isHead: true },
  COMMUNITY: { title: "社区党委书记、居委会主任", rank: "STAFF", isHead: true },
  OTHER: { title: "负责人", rank: "STAFF", isHead: true },
} as const satisfies Record<string, Post>;
