import type { Pairing } from "../../schema/pairing/pairing";
import { ruleBroken } from "../engine/errors";

type Term = Pick<Pairing, "effectiveFromOn" | "effectiveToOn">;

/** The last day lies within the pairing and has come. */
export function refuseEnd(term: Term, endedOn: string, today: string): void {
  if (endedOn > today) {
    throw ruleBroken(
      "END_IN_FUTURE",
      "结束日期不能晚于今天",
      "the end may not be in the future",
      "endedOn",
    );
  }
  if (endedOn >= term.effectiveFromOn && (!term.effectiveToOn || endedOn <= term.effectiveToOn)) {
    return;
  }
  throw ruleBroken(
    "END_OUTSIDE_TERM",
    "结束日期须在结对期间之内",
    "the end must lie within the pairing",
    "endedOn",
  );
}

/** The successor begins on the day after the predecessor's last, so that no day is without anybody (P7). */
export function refuseHandover(term: Term, fromOn: string, today: string): void {
  if (fromOn > today) {
    throw ruleBroken(
      "HANDOVER_IN_FUTURE",
      "接任日期不能晚于今天",
      "the successor may not begin in the future",
      "fromOn",
    );
  }
  if (fromOn > term.effectiveFromOn && (!term.effectiveToOn || fromOn <= term.effectiveToOn)) {
    return;
  }
  throw ruleBroken(
    "HANDOVER_OUTSIDE_TERM",
    "接任日期须在结对期间之内，且晚于前任的开始日期",
    "the successor must begin within the pairing and after its first day",
    "fromOn",
  );
}

/** Who takes over is somebody else. */
export function refuseSamePartner(
  one: Pick<Pairing, "partnerType" | "partnerId">,
  other: Pick<Pairing, "partnerType" | "partnerId">,
): void {
  if (one.partnerType !== other.partnerType || one.partnerId !== other.partnerId) return;
  throw ruleBroken(
    "SAME_PARTNER",
    "接任者不能是原帮扶主体",
    "the successor must be somebody else",
    "partnerId",
  );
}

/** What has been worked on is ended, not voided. */
export function refuseVoid({ visits, measures }: { visits: number; measures: number }): void {
  if (visits + measures === 0) return;
  throw ruleBroken(
    "PAIRING_USED",
    `已有走访${visits}次、帮扶措施${measures}项，不能作废，请办理结束`,
    `${visits} visit(s) and ${measures} measure(s) belong to it: end it instead`,
  );
}
