import type { AssistancePlan } from "../../schema/pairing/assistance-plan";
import { ruleBroken } from "../engine/errors";

const STANDING: readonly string[] = ["APPROVED", "IN_EXECUTION", "COMPLETED"];

/** Whether the plan is the plan of its year. */
export function isStanding({ state }: Pick<AssistancePlan, "state">): boolean {
  return STANDING.includes(state);
}

export function refuseSecondPlan(
  plan: AssistancePlan & { id: string },
  others: readonly (AssistancePlan & { id: string })[],
): void {
  const standing = others.find(
    other =>
      other.id !== plan.id &&
      other.targetType === plan.targetType &&
      other.targetId === plan.targetId &&
      other.year === plan.year &&
      isStanding(other),
  );
  if (!standing) return;
  throw ruleBroken(
    "SECOND_PLAN",
    `该对象${plan.year}年已有获批的帮扶计划`,
    `the target has an approved plan for ${plan.year} already`,
    "year",
  );
}

const SETTLED: readonly (keyof AssistancePlan)[] = [
  "targetType",
  "targetId",
  "year",
  "diagnosis",
  "goals",
];

/** Only a draft is written on. */
export function refusePlanEdit(before: AssistancePlan, after: AssistancePlan): void {
  if (before.state === "DRAFT") return;
  const changed = SETTLED.find(name => (before[name] ?? null) !== (after[name] ?? null));
  if (!changed) return;
  throw ruleBroken(
    "PLAN_SUBMITTED",
    "帮扶计划已提交，退回后才能修改",
    "the plan has been submitted: it must be sent back to be changed",
    changed,
  );
}

/** Four eyes: who wrote the plan does not approve it. */
export function refuseOwnPlan(
  { createdById }: Pick<AssistancePlan, "createdById">,
  accountId: string,
): void {
  if (createdById !== accountId) return;
  throw ruleBroken("OWN_PLAN", "不能批准本人编制的帮扶计划", "nobody approves his own plan");
}
