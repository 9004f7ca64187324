import type { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { ruleBroken } from "../engine/errors";

export function refuseReversedProgramme({ fromOn, toOn }: PairingProgramme): void {
  if (!toOn || toOn >= fromOn) return;
  throw ruleBroken(
    "DATES_REVERSED",
    "结束日期不能早于开始日期",
    "the end may not be before the beginning",
    "toOn",
  );
}
