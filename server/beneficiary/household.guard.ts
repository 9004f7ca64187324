import { Household } from "../../schema/beneficiary/household";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { Person } from "../../schema/beneficiary/person";
import { specOf } from "../../schema/kit/record-spec";
import type { Behaviour } from "../engine/behaviour";
import { afterOf, type Change, changes as changesField, type Intent } from "../engine/write/change";
import type { Transaction } from "../engine/write/transaction";
import { isCurrent } from "./membership.rules";

/** Numbers new households; their members move with them. */
export const householdBehaviour: Behaviour = {
  type: Household,
  derive: async (changes, tx) => {
    const made = changes.filter(change => !change.before).map(change => afterOf<Household>(change));
    await number(
      made.filter(household => !household.no),
      tx,
    );
  },
  follow: (changes, tx) => moveMembers(changes.filter(hasMoved), tx),
};

async function number(made: readonly Household[], tx: Transaction): Promise<void> {
  if (made.length === 0) return;
  const year = tx.today.slice(0, 4);
  const first = await tx.nextNumber("HH", Number(year), made.length);
  for (const [at, household] of made.entries()) {
    household.no = `HH-${year}-${String(first + at).padStart(6, "0")}`;
  }
}

function hasMoved(change: Change): boolean {
  return change.before !== null && changesField(change, "organizationId");
}

async function moveMembers(moved: readonly Change[], tx: Transaction): Promise<Intent[]> {
  if (moved.length === 0) return [];
  const places = new Map(
    moved.map(change => [change.id, afterOf<Household>(change).organizationId]),
  );
  const memberships = await tx.rows(HouseholdMembership, { householdId: [...places.keys()] });
  return memberships
    .filter(membership => isCurrent(membership, tx.today))
    .map(({ personId, householdId }) => ({
      kind: "UPDATE",
      spec: specOf(Person),
      id: personId,
      values: { organizationId: places.get(householdId) },
      isTrusted: true,
    }));
}
