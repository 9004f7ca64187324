import { AssistancePlan } from "../../schema/pairing/assistance-plan";
import type { Behaviour } from "../engine/behaviour";
import { afterOf, beforeOf, type Change } from "../engine/write/change";
import { lockRows } from "../engine/write/lock-rows";
import type { Transaction } from "../engine/write/transaction";
import { isStanding, refusePlanEdit, refuseSecondPlan } from "./plan.rules";

export const planBehaviour: Behaviour = {
  type: AssistancePlan,
  guard: async (changes, tx) => {
    for (const change of changes) {
      const before = beforeOf<AssistancePlan>(change);
      if (before && !change.isRedirected) refusePlanEdit(before, afterOf(change));
    }
    await refuseSecondPlans(changes.filter(isApproved), changes, tx);
  },
};

/** Approved now, or back from the bin. */
function isApproved(change: Change): boolean {
  const before = beforeOf<AssistancePlan>(change);
  const isAnew = change.kind === "RESTORE" || change.isRedirected;
  const wasStanding = before !== null && isStanding(before) && !isAnew;
  return change.kind !== "DELETE" && isStanding(afterOf<AssistancePlan>(change)) && !wasStanding;
}

async function refuseSecondPlans(
  approved: readonly Change[],
  batch: readonly Change[],
  tx: Transaction,
): Promise<void> {
  if (approved.length === 0) return;
  const plans = approved.map(change => afterOf<AssistancePlan>(change));
  await lockRows(
    tx,
    plans.map(({ targetType, targetId }) => ({ type: targetType, id: targetId })),
  );
  const targetIds = [...new Set(plans.map(plan => plan.targetId))];
  const stored = await tx.rows(AssistancePlan, { targetId: targetIds });
  const others = [...stored, ...batch.map(change => afterOf<AssistancePlan>(change))];
  for (const plan of plans) refuseSecondPlan(plan, others);
}
