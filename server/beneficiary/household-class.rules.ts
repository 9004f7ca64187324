import type { HouseholdClass } from "../../schema/beneficiary/household-class";
import { overlap } from "../calendar/span";
import { ruleBroken } from "../engine/errors";

type Classified = HouseholdClass & { id: string };

export function refuseReversedClass({ fromOn, toOn }: HouseholdClass): void {
  if (!toOn || toOn >= fromOn) return;
  throw ruleBroken(
    "DATES_REVERSED",
    "退出日期不能早于认定日期",
    "the end may not be before the beginning",
    "toOn",
  );
}

/** A household is of one kind once on any day. */
export function refuseSameClass(own: Classified, others: readonly Classified[]): void {
  const span = { from: own.fromOn, to: own.toOn ?? null };
  const clash = others.some(
    other =>
      other.id !== own.id &&
      other.householdId === own.householdId &&
      other.kind === own.kind &&
      overlap({ from: other.fromOn, to: other.toOn ?? null }, span),
  );
  if (!clash) return;
  throw ruleBroken(
    "SAME_CLASS",
    "该户在这一期间已认定为同一困难类别",
    "the household is of this kind already on some of these days",
    "kind",
  );
}
