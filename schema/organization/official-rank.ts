import { choices } from "../kit/choices";

/** Ascending, so that a programme can ask for "at least this rank". */
export const officialRank = choices({
  STAFF: "科员",
  SECTION_DEPUTY: "乡科级副职",
  SECTION_CHIEF: "乡科级正职",
  DIVISION_DEPUTY: "县处级副职",
  DIVISION_CHIEF: "县处级正职",
  BUREAU_DEPUTY: "厅局级副职",
});
