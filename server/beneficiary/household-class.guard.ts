import { HouseholdClass } from "../../schema/beneficiary/household-class";
import type { Behaviour } from "../engine/behaviour";
import { afterOf } from "../engine/write/change";
import { lockRows } from "../engine/write/lock-rows";
import { refuseReversedClass, refuseSameClass } from "./household-class.rules";

export const householdClassBehaviour: Behaviour = {
  type: HouseholdClass,
  holds: ["householdId"],
  guard: async (changes, tx) => {
    const made = changes
      .filter(change => change.kind !== "DELETE")
      .map(change => afterOf<HouseholdClass>(change));
    for (const each of made) refuseReversedClass(each);
    const ids = [...new Set(made.map(each => each.householdId))];
    await lockRows(
      tx,
      ids.map(id => ({ type: "Household", id })),
    );
    const inBatch = new Set(changes.map(change => change.id));
    const stored = await tx.rows(HouseholdClass, { householdId: ids });
    const others = [...stored.filter(({ id }) => !inBatch.has(id)), ...made];
    for (const each of made) refuseSameClass(each, others);
  },
};
