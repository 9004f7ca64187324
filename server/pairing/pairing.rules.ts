import type { PairingProgramme } from "../../schema/pairing/pairing-programme";
import type { Pairing } from "../../schema/pairing/pairing";
import type { Official } from "../../schema/organization/official";
import { officialRank } from "../../schema/organization/official-rank";
import { mostAtOnce, overlap, type Span } from "../calendar/span";
import { ruleBroken } from "../engine/errors";

export type Paired = Pairing & { id: string };

/** States in which a pairing takes up a place with the partner. */
const HELD: readonly string[] = ["APPROVED", "ACTIVE", "HANDOVER"];
/** States in which the days of a pairing are its own. */
const OCCUPYING: readonly string[] = [...HELD, "ENDED"];
const LEADING: readonly string[] = ["PRIMARY", "LEAD_LEADER"];
const IN_OFFICE: readonly string[] = ["ACTIVE", "SECONDED"];

export function isHeld({ state }: Pick<Pairing, "state">): boolean {
  return HELD.includes(state);
}

export function isOccupying({ state }: Pick<Pairing, "state">): boolean {
  return OCCUPYING.includes(state);
}

export function spanOf({
  effectiveFromOn,
  effectiveToOn,
}: Pick<Pairing, "effectiveFromOn" | "effectiveToOn">): Span {
  return { from: effectiveFromOn, to: effectiveToOn ?? null };
}

/** P6, and the programme must run when the pairing begins. */
export function refuseDates(pairing: Paired, { fromOn, toOn }: PairingProgramme): void {
  const { effectiveFromOn, effectiveToOn } = pairing;
  if (effectiveToOn && effectiveToOn < effectiveFromOn) {
    throw ruleBroken(
      "DATES_REVERSED",
      "结束日期不能早于开始日期",
      "the end may not be before the beginning",
      "effectiveToOn",
    );
  }
  if (effectiveFromOn >= fromOn && (!toOn || effectiveFromOn <= toOn)) return;
  throw ruleBroken(
    "OUTSIDE_PROGRAMME",
    `开始日期不在结对方案的期间内（${fromOn}至${toOn ?? "长期"}）`,
    `the beginning is outside the programme (${fromOn} to ${toOn ?? "open"})`,
    "effectiveFromOn",
  );
}

/** The programme names the kinds of targets and partners, and the lowest rank (P4). */
export function refuseKinds(
  { targetType, partnerType, role }: Pick<Pairing, "targetType" | "partnerType" | "role">,
  { targetKinds, partnerKinds }: Pick<PairingProgramme, "targetKinds" | "partnerKinds">,
): void {
  if (!targetKinds.some(kind => kind === targetType.toUpperCase())) {
    throw ruleBroken(
      "TARGET_KIND",
      "结对方案不包括这类帮扶对象",
      "the programme has no targets of this kind",
      "targetId",
    );
  }
  if (!partnerKinds.some(kind => kind === partnerType.toUpperCase())) {
    throw ruleBroken(
      "PARTNER_KIND",
      "结对方案不包括这类帮扶主体",
      "the programme has no partners of this kind",
      "partnerId",
    );
  }
  const wanted = { LEAD_ORG: "Organization", LEAD_LEADER: "Official" }[role as "LEAD_ORG"];
  if (!wanted || wanted === partnerType) return;
  throw ruleBroken(
    "ROLE_OF_PARTNER",
    role === "LEAD_ORG" ? "牵头单位须是单位" : "包抓领导须是干部",
    role === "LEAD_ORG" ? "a lead unit is an organization" : "a lead leader is an official",
    "role",
  );
}

export function refuseRank(
  { rank }: Pick<Official, "rank">,
  { minRank }: Pick<PairingProgramme, "minRank">,
): void {
  const { values } = officialRank;
  if (!minRank || values.indexOf(rank) >= values.indexOf(minRank)) return;
  throw ruleBroken(
    "RANK_TOO_LOW",
    `帮扶干部的职级须在${officialRank.labelOf(minRank)}以上`,
    `the official's rank must be ${minRank} or higher`,
    "partnerId",
  );
}

export function refuseOutOfOffice({ state }: Pick<Official, "state">): void {
  if (IN_OFFICE.includes(state)) return;
  throw ruleBroken(
    "NOT_IN_OFFICE",
    "该干部现不在岗，不能结对",
    "the official is not in office",
    "partnerId",
  );
}

/** P2: adjacent terms are allowed. */
export function refuseDouble(pairing: Paired, others: readonly Paired[]): void {
  const same = others.filter(
    other =>
      !["REJECTED", "VOIDED"].includes(other.state) &&
      other.programmeId === pairing.programmeId &&
      other.targetId === pairing.targetId &&
      other.partnerId === pairing.partnerId &&
      other.role === pairing.role,
  );
  if (!same.some(other => overlap(spanOf(other), spanOf(pairing)))) return;
  throw ruleBroken(
    "PAIRED_TWICE",
    "该主体与该对象在这一期间已有相同的结对",
    "the same pairing exists already for some of these days",
    "effectiveFromOn",
  );
}

/** P1: so many officials come first at a target on any day. */
export function refuseSecondLead(
  pairing: Paired,
  others: readonly Paired[],
  { primaryPerTarget }: Pick<PairingProgramme, "primaryPerTarget">,
): void {
  if (!LEADING.includes(pairing.role)) return;
  const leads = others.filter(
    other =>
      isOccupying(other) &&
      LEADING.includes(other.role) &&
      other.programmeId === pairing.programmeId &&
      other.targetId === pairing.targetId,
  );
  if (mostAtOnce(spanOf(pairing), leads.map(spanOf)) < primaryPerTarget) return;
  throw ruleBroken(
    "TARGET_TAKEN",
    `该对象在这一期间已有${primaryPerTarget}名第一责任人`,
    `the target has ${primaryPerTarget} primary partner(s) already for some of these days`,
    "targetId",
  );
}

/** P3: an official carries no more than the programme allows on any day. */
export function refuseOverload(
  pairing: Paired,
  others: readonly Paired[],
  programme: Pick<PairingProgramme, "maxActivePrimary" | "maxActiveSecondary">,
): void {
  const capacity = capacityOf(pairing, programme);
  if (capacity === null || pairing.partnerType !== "Official" || !isHeld(pairing)) return;
  const carried = others.filter(
    other =>
      isHeld(other) &&
      other.programmeId === pairing.programmeId &&
      other.partnerId === pairing.partnerId &&
      LEADING.includes(other.role) === LEADING.includes(pairing.role) &&
      capacityOf(other, programme) !== null,
  );
  if (mostAtOnce(spanOf(pairing), carried.map(spanOf)) < capacity) return;
  throw ruleBroken(
    "PARTNER_FULL",
    `该干部在本方案中同时结对的对象已达上限（${capacity}）`,
    `the official has as many targets in this programme as allowed (${capacity})`,
    "partnerId",
  );
}

function capacityOf(
  { role }: Pick<Pairing, "role">,
  programme: Pick<PairingProgramme, "maxActivePrimary" | "maxActiveSecondary">,
): number | null {
  if (LEADING.includes(role)) return programme.maxActivePrimary ?? null;
  return role === "SECONDARY" ? (programme.maxActiveSecondary ?? null) : null;
}

/** What a form may still change: the beginning until the decision, the end while the pairing lasts. */
export function refuseEdit(before: Paired, after: Paired): void {
  const isOpen = before.state === "PROPOSED" || isHeld(before);
  const moves = before.effectiveFromOn !== after.effectiveFromOn;
  const changesEnd = (before.effectiveToOn ?? null) !== (after.effectiveToOn ?? null);
  if ((!moves || before.state === "PROPOSED") && (!changesEnd || isOpen)) return;
  throw ruleBroken(
    "PAIRING_SETTLED",
    moves ? "结对已经批准，开始日期不能再改" : "结对已经结束，不能再改",
    moves ? "the beginning is settled by the approval" : "the pairing is over",
    moves ? "effectiveFromOn" : "effectiveToOn",
  );
}
