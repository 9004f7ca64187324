import type { Organization } from "../../schema/organization/organization";

type Kind = Organization["kind"];

const levels = ["PROVINCE", "CITY", "DISTRICT", "TOWN", "VILLAGE"] as const;
export type DivisionLevel = (typeof levels)[number];

export function isDivisionLevel(text: string): text is DivisionLevel {
  return levels.some(level => level === text);
}

const ENDINGS: readonly [RegExp, Kind][] = [
  [/街道(办事处)?$/, "SUBDISTRICT"],
  [/镇$/, "TOWN"],
  [/乡$/, "TOWNSHIP"],
  [/(社区|居委会|居民委员会)$/, "COMMUNITY"],
  [/(村|村委会|村民委员会)$/, "VILLAGE"],
];

/** The kind of a published division: its level down to the district, below it the ending of its name. */
export function kindOfDivision(level: DivisionLevel, name: string): Kind {
  if (level === "PROVINCE" || level === "CITY" || level === "DISTRICT") return level;
  return ENDINGS.find(([ending]) => ending.test(name))?.[1] ?? "OTHER";
}
