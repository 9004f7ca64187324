import { AssistancePlan } from "../../schema/pairing/assistance-plan";
import { HelpMeasure } from "../../schema/pairing/help-measure";
import { Pairing } from "../../schema/pairing/pairing";
import type { Behaviour } from "../engine/behaviour";
import { afterOf } from "../engine/write/change";
import { refuseDone, refuseOtherTarget } from "./measure.rules";

export const measureBehaviour: Behaviour = {
  type: HelpMeasure,
  guard: async (changes, tx) => {
    const measures = changes
      .filter(change => change.kind !== "DELETE")
      .map(change => afterOf<HelpMeasure>(change));
    const ids = (name: "pairingId" | "planId"): string[] =>
      [...new Set(measures.map(measure => measure[name]))].filter(id => typeof id === "string");
    const pairings = await tx.rows(Pairing, { id: ids("pairingId") });
    const plans = await tx.rows(AssistancePlan, { id: ids("planId") });
    for (const measure of measures) {
      refuseDone(measure, tx.today);
      refuseOtherTarget(
        measure,
        pairings.find(({ id }) => id === measure.pairingId),
        plans.find(({ id }) => id === measure.planId),
      );
    }
  },
};
