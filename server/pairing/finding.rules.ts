import type { VisitFinding } from "../../schema/pairing/visit-finding";
import { ruleBroken } from "../engine/errors";

/** A settled finding keeps its words, and one that needs no action has no ticket. */
export function refuseFinding(before: VisitFinding | null, after: VisitFinding): void {
  const isReworded = before && (before.content !== after.content || before.kind !== after.kind);
  if (isReworded && before.state !== "OPEN" && after.state !== "OPEN") {
    throw ruleBroken(
      "FINDING_SETTLED",
      "走访发现已处理，不能再改内容",
      "the finding is settled",
      "content",
    );
  }
  if (after.state !== "NOT_ACTIONABLE" || !after.ticketId) return;
  throw ruleBroken(
    "FINDING_HAS_TICKET",
    "已转为诉求工单的，不能列为无需处理",
    "a finding with a ticket needs action",
    "state",
  );
}
