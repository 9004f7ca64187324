import type { Absence } from "../../schema/organization/absence";
import { ruleBroken } from "../engine/errors";

export function refuseReversedAbsence({ fromOn, toOn }: Pick<Absence, "fromOn" | "toOn">): void {
  if (toOn >= fromOn) return;
  throw ruleBroken(
    "DATES_REVERSED",
    "结束日期不能早于开始日期",
    "the end may not be before the beginning",
    "toOn",
  );
}
