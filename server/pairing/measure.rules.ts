import type { AssistancePlan } from "../../schema/pairing/assistance-plan";
import type { HelpMeasure } from "../../schema/pairing/help-measure";
import type { Pairing } from "../../schema/pairing/pairing";
import { ruleBroken } from "../engine/errors";

/** A measure is done on a day that has come, and only then has such a day. */
export function refuseDone({ state, doneOn }: HelpMeasure, today: string): void {
  if (state === "DONE" && !doneOn) {
    throw ruleBroken("DONE_WITHOUT_DAY", "已落实的须填写落实日期", "when was it done?", "doneOn");
  }
  if (state !== "DONE" && doneOn) {
    throw ruleBroken(
      "DAY_WITHOUT_DONE",
      "落实日期只在已落实时填写",
      "only a measure that is done has such a day",
      "doneOn",
    );
  }
  if (!doneOn || doneOn <= today) return;
  throw ruleBroken(
    "DONE_IN_FUTURE",
    "落实日期不能晚于今天",
    "the day may not be in the future",
    "doneOn",
  );
}

/** The pairing and the plan are about the same target. */
export function refuseOtherTarget(
  measure: HelpMeasure,
  pairing: Pairing | undefined,
  plan: AssistancePlan | undefined,
): void {
  const isSame = (other: Pairing | AssistancePlan | undefined): boolean =>
    !other || (other.targetType === measure.targetType && other.targetId === measure.targetId);
  if (isSame(pairing) && isSame(plan)) return;
  throw ruleBroken(
    "OTHER_TARGET",
    "结对关系、帮扶计划须与措施属于同一对象",
    "the pairing and the plan must be about the same target",
    isSame(pairing) ? "planId" : "pairingId",
  );
}
