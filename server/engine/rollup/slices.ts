/** How far a cell reaches: everything, a district, a unit, one organization. */
export type Level = "ALL" | "DISTRICT" | "UNIT" | "OWNER";
export type Grain = "MONTH" | "DAY";

export interface Slice {
  /** In the column `slice`. */
  code: number;
  level: Level;
  grain: Grain;
}

export const LEVELS: readonly Level[] = ["ALL", "DISTRICT", "UNIT", "OWNER"];

/** Days are not kept for single organizations: they would be as many as the rows. */
export const slices: readonly Slice[] = [
  { code: 0, level: "ALL", grain: "MONTH" },
  { code: 1, level: "DISTRICT", grain: "MONTH" },
  { code: 2, level: "UNIT", grain: "MONTH" },
  { code: 3, level: "OWNER", grain: "MONTH" },
  { code: 4, level: "ALL", grain: "DAY" },
  { code: 5, level: "DISTRICT", grain: "DAY" },
  { code: 6, level: "UNIT", grain: "DAY" },
];

export function sliceOf(level: Level, grain: Grain): Slice | undefined {
  return slices.find(each => each.level === level && each.grain === grain);
}
