import { HouseholdClass } from "../../schema/beneficiary/household-class";
import { HouseholdYear } from "../../schema/beneficiary/household-year";
import { yearOf } from "../calendar/day";
import { causeWeights, classWeights } from "./data/household-words";
import type { Dice } from "./dice";
import type { Stage } from "./stage";

interface Builder {
  stage: Stage;
  dice: Dice;
}

/** Why the household is in need. */
export function addClass(
  { stage, dice }: Builder,
  { id }: { id: string },
  isRegistered: boolean,
  since: string,
): void {
  const kind = isRegistered ? "REGISTERED_POOR" : dice.weighted(classWeights);
  const cause = dice.weighted(causeWeights);
  stage.draft.add(HouseholdClass, {
    householdId: id,
    kind,
    causes: dice.chance(25) && cause !== "EDUCATION" ? [cause, "EDUCATION"] : [cause],
    fromOn: since,
    toOn: null,
    basis: "经入户核实、民主评议和公示无异议，予以认定。",
  });
}

/** What it lived on in the last two years. */
export function addYears({ stage, dice }: Builder, householdId: string, size: number): void {
  const year = yearOf(stage.today);
  const perHead = dice.int(5_200, 11_800) * 100;
  for (const [back, growth] of [
    [2, 100],
    [1, 112],
  ] as const) {
    const netIncome = Math.round((perHead * size * growth) / 100);
    stage.draft.add(HouseholdYear, {
      householdId,
      year: year - back,
      netIncome,
      perCapitaIncome: Math.round(netIncome / size),
    });
  }
}
