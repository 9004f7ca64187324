import { AssistancePlan } from "../../schema/pairing/assistance-plan";
import { HelpMeasure } from "../../schema/pairing/help-measure";
import { addDays, yearOf } from "../calendar/day";
import type { HomeBond } from "./bonds";
import type { Cast } from "./cast";
import { diagnoses, goals, measures } from "./data/visit-texts";
import { Dice } from "./dice";
import { instantOn } from "./moments";
import type { Stage } from "./stage";

/** One plan a household and year; on the register nobody is without one. */
export function addPlans(cast: Cast, bonds: readonly HomeBond[]): void {
  const { stage, accounts } = cast;
  const dice = Dice.of(stage.seed, "plans");
  const year = yearOf(stage.today);
  const { partner } = accounts.demo;
  let hasDraft = false;
  for (const bond of bonds) {
    if (bond.pairing.state === "PROPOSED") continue;
    const isOwn = bond.partner.id === partner.official.id;
    const by = isOwn ? partner.accountId : null;
    const plan = addPlan(stage, dice, bond, {
      year,
      state: stateOf(dice, bond, accounts.demo.lead.official.organizationId),
      by,
    });
    if (plan.state === "APPROVED" || plan.state === "IN_EXECUTION")
      addMeasures(stage, dice, bond, { planId: plan.id, by });
    if (isOwn && !hasDraft) addPlan(stage, dice, bond, { year: year + 1, state: "DRAFT", by });
    hasDraft ||= isOwn;
  }
}

function stateOf(
  dice: Dice,
  { programme, partner }: HomeBond,
  street: string,
): AssistancePlan["state"] {
  if (programme === "plan") return dice.weighted({ APPROVED: 20, IN_EXECUTION: 80 });
  if (partner.organizationId === street) return dice.weighted({ IN_EXECUTION: 50, SUBMITTED: 50 });
  return dice.weighted({ APPROVED: 18, IN_EXECUTION: 72, SUBMITTED: 6, DRAFT: 4 });
}

interface Given {
  year: number;
  state: AssistancePlan["state"];
  by: string | null;
}

function addPlan(
  { draft, today }: Stage,
  dice: Dice,
  { home, partner }: HomeBond,
  { year, state, by }: Given,
): AssistancePlan & { id: string } {
  const isSettled = state === "APPROVED" || state === "IN_EXECUTION";
  const at = isSettled
    ? instantOn(addDays(today, -dice.int(120, 230)), 620)
    : instantOn(addDays(today, -dice.int(2, 9)), 640);
  return draft.add(
    AssistancePlan,
    {
      targetType: "Household",
      targetId: home.id,
      year,
      organizationId: partner.organizationId,
      diagnosis: dice.pick(diagnoses),
      goals: dice.pick(goals),
      state,
    },
    { at, by },
  );
}

/** The partner of the demonstration has one that is late, and sees it because he entered it. */
function addMeasures(
  stage: Stage,
  dice: Dice,
  bond: HomeBond,
  { planId, by }: { planId: string; by: string | null },
): void {
  const { today, draft } = stage;
  const count = dice.int(1, 2);
  for (let number = 0; number < count; number += 1) {
    const [type, description, amount] = dice.pick(measures);
    const isLate = by !== null && number === 0;
    const dueOn = addDays(today, isLate ? -6 : dice.int(-160, 60));
    const isDone = !isLate && (dueOn < today ? dice.chance(94) : dice.chance(15));
    const done = addDays(dueOn, -dice.int(0, 20));
    draft.add(
      HelpMeasure,
      {
        targetType: "Household",
        targetId: bond.home.id,
        organizationId: bond.partner.organizationId,
        pairingId: bond.pairing.id,
        planId,
        type,
        description,
        quantity: null,
        amount,
        dueOn,
        state: isDone ? "DONE" : "PLANNED",
        doneOn: isDone ? (done < today ? done : addDays(today, -1)) : null,
      },
      { by },
    );
  }
}
