import type { Pairing } from "../../schema/pairing/pairing";
import type { Visit } from "../../schema/pairing/visit";
import { holdsDay } from "../calendar/span";
import { ruleBroken } from "../engine/errors";
import { isOccupying, type Paired, spanOf } from "./pairing.rules";

type Made = Pick<Visit, "targetType" | "targetId" | "visitorId" | "visitedOn" | "organizationId">;

/** INV-V1: the pairing of the day of the visit, the visitor's own before his unit's. */
export function creditedPairing(visit: Made, pairings: readonly Paired[]): string | null {
  const counting = pairings.filter(
    pairing =>
      pairing.targetId === visit.targetId &&
      pairing.targetType === visit.targetType &&
      isOccupying(pairing) &&
      pairing.endReason !== "ERROR" &&
      holdsDay(spanOf(pairing), visit.visitedOn) &&
      closeness(pairing, visit) > 0,
  );
  const [best] = counting.sort((one, other) => closeness(other, visit) - closeness(one, visit));
  return best?.id ?? null;
}

function closeness({ partnerType, partnerId, role }: Pairing, visit: Made): number {
  if (partnerType === "Organization") return partnerId === visit.organizationId ? 1 : 0;
  if (partnerId !== visit.visitorId) return 0;
  return role === "PRIMARY" || role === "LEAD_LEADER" ? 3 : 2;
}

/** INV-V2. */
export function refuseFutureVisit({ visitedOn }: Pick<Visit, "visitedOn">, today: string): void {
  if (visitedOn <= today) return;
  throw ruleBroken(
    "VISIT_IN_FUTURE",
    "走访日期不能晚于今天",
    "a visit may not lie in the future",
    "visitedOn",
  );
}

const SETTLED: readonly (keyof Visit)[] = [
  "targetType",
  "targetId",
  "visitorId",
  "visitedOn",
  "kind",
  "medium",
  "contactMade",
  "summary",
  "givenGoods",
];

/** INV-V4: what has been submitted is corrected by another visit only. */
export function refuseRewrite(before: Visit, after: Visit): void {
  if (before.state === "DRAFT") return;
  const changed = SETTLED.find(name => (before[name] ?? null) !== (after[name] ?? null));
  if (!changed) return;
  throw ruleBroken(
    "VISIT_SUBMITTED",
    "走访记录已提交，不能修改，请办理更正",
    "the visit has been submitted: correct it instead",
    changed,
  );
}

/** Nobody confirms his own visit. */
export function refuseOwnVisit({ visitorId }: Visit, officialId: string | null): void {
  if (visitorId !== officialId) return;
  throw ruleBroken("OWN_VISIT", "不能核定本人的走访记录", "nobody judges a visit of his own");
}
