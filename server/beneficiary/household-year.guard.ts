import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { HouseholdYear } from "../../schema/beneficiary/household-year";
import type { Behaviour } from "../engine/behaviour";
import { afterOf } from "../engine/write/change";
import { countedOn, perCapita } from "./household-year.rules";
import { sizeOn } from "./membership.rules";

/** Derives the income per head. */
export const householdYearBehaviour: Behaviour = {
  type: HouseholdYear,
  derive: async (changes, tx) => {
    const years = changes.map(change => afterOf<HouseholdYear>(change));
    const ids = [...new Set(years.map(year => year.householdId))];
    const members = await tx.rows(HouseholdMembership, { householdId: ids });
    for (const year of years) {
      const own = members.filter(({ householdId }) => householdId === year.householdId);
      const size = sizeOn(own, countedOn(year.year, tx.today));
      year.perCapitaIncome = perCapita(year.netIncome, size);
    }
  },
};
