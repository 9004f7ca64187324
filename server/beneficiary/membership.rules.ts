import type { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { holdsDay, overlap, type Span } from "../calendar/span";
import { ruleBroken } from "../engine/errors";

export type Member = HouseholdMembership & { id: string };

export function spanOf({ fromOn, toOn }: Pick<HouseholdMembership, "fromOn" | "toOn">): Span {
  return { from: fromOn, to: toOn ?? null };
}

export function isCurrent(member: Pick<HouseholdMembership, "fromOn" | "toOn">, today: string) {
  return holdsDay(spanOf(member), today);
}

export function refuseReversed({ fromOn, toOn }: Pick<Member, "fromOn" | "toOn">): void {
  if (!toOn || toOn >= fromOn) return;
  throw ruleBroken(
    "DATES_REVERSED",
    "离开日期不能早于加入日期",
    "the end may not be before the beginning",
    "toOn",
  );
}

/** INV-H1. */
export function refuseTwoHouseholds(member: Member, others: readonly Member[]): void {
  const clash = others.some(
    other =>
      other.id !== member.id &&
      other.personId === member.personId &&
      overlap(spanOf(other), spanOf(member)),
  );
  if (!clash) return;
  throw ruleBroken(
    "PERSON_IN_HOUSEHOLD",
    "该人员在这一期间已是家庭成员，同一天只能属于一户",
    "the person belongs to a household already on some of these days",
    "personId",
  );
}

/** INV-H2: no day has two heads. */
export function refuseTwoHeads(member: Member, others: readonly Member[]): void {
  if (member.relation !== "HEAD") return;
  const clash = others.some(
    other =>
      other.id !== member.id &&
      other.householdId === member.householdId &&
      other.relation === "HEAD" &&
      overlap(spanOf(other), spanOf(member)),
  );
  if (!clash) return;
  throw ruleBroken(
    "TWO_HEADS",
    "该户在这一期间已有户主，请先变更原户主的关系",
    "the household has a head already on some of these days",
    "relation",
  );
}

/** Who heads the household today; before its first day, who will. */
export function headOf(members: readonly Member[], today: string): string | null {
  const heads = members
    .filter(({ relation, toOn }) => relation === "HEAD" && (!toOn || toOn >= today))
    .sort((one, other) => one.fromOn.localeCompare(other.fromOn));
  return heads[0]?.personId ?? null;
}

/** Members on the day. */
export function sizeOn(members: readonly Member[], day: string): number {
  return members.filter(member => isCurrent(member, day)).length;
}
