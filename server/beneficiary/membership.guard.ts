import { Household } from "../../schema/beneficiary/household";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { HouseholdYear } from "../../schema/beneficiary/household-year";
import { Person } from "../../schema/beneficiary/person";
import { specOf } from "../../schema/kit/record-spec";
import type { Behaviour } from "../engine/behaviour";
import { afterOf, beforeOf, type Change, type Intent } from "../engine/write/change";
import { lockRows } from "../engine/write/lock-rows";
import type { Transaction } from "../engine/write/transaction";
import {
  headOf,
  isCurrent,
  type Member,
  refuseReversed,
  refuseTwoHeads,
  refuseTwoHouseholds,
} from "./membership.rules";

/** INV-H1 and H2; head, place and income per head follow the members. */
export const membershipBehaviour: Behaviour = {
  type: HouseholdMembership,
  holds: ["householdId", "personId"],
  guard: async (changes, tx) => {
    const made = changes
      .filter(change => change.kind !== "DELETE")
      .map(change => afterOf<HouseholdMembership>(change));
    for (const member of made) refuseReversed(member);
    const others = await othersOf(made, changes, tx);
    const byPerson = groupedBy(others, "personId");
    const byHousehold = groupedBy(others, "householdId");
    for (const member of made) {
      refuseTwoHouseholds(member, byPerson.get(member.personId) ?? []);
      refuseTwoHeads(member, byHousehold.get(member.householdId) ?? []);
    }
  },
  follow: async (changes, tx) => {
    const households = [...new Set(changes.flatMap(idsOf("householdId")))];
    const members = await tx.rows(HouseholdMembership, { householdId: households });
    return [
      ...headIntents(households, members, tx.today),
      ...(await placeIntents(changes, tx)),
      ...(await yearIntents(households, tx)),
    ];
  },
};

/** Whole lists of households come at once: each member is compared with his own alone. */
function groupedBy(
  members: readonly Member[],
  name: "householdId" | "personId",
): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const group = groups.get(member[name]);
    if (group) group.push(member);
    else groups.set(member[name], [member]);
  }
  return groups;
}

function idsOf(name: "householdId" | "personId"): (change: Change) => string[] {
  return change => {
    const before = beforeOf<HouseholdMembership>(change);
    const { [name]: id } = afterOf<HouseholdMembership>(change);
    return before ? [before[name], id] : [id];
  };
}

/** Memberships of the same people and households, those of the batch as they will be. */
async function othersOf(
  made: readonly Member[],
  changes: readonly Change[],
  tx: Transaction,
): Promise<Member[]> {
  const people = [...new Set(made.map(member => member.personId))];
  const households = [...new Set(made.map(member => member.householdId))];
  await lockRows(tx, [
    ...households.map(id => ({ type: "Household", id })),
    ...people.map(id => ({ type: "Person", id })),
  ]);
  const stored = [
    ...(await tx.rows(HouseholdMembership, { personId: people })),
    ...(await tx.rows(HouseholdMembership, { householdId: households })),
  ];
  const inBatch = new Set(changes.map(change => change.id));
  return [...stored.filter(({ id }) => !inBatch.has(id)), ...made];
}

function headIntents(
  households: readonly string[],
  members: readonly Member[],
  today: string,
): Intent[] {
  const groups = groupedBy(members, "householdId");
  return households.map(id => ({
    kind: "UPDATE",
    spec: specOf(Household),
    id,
    values: { headPersonId: headOf(groups.get(id) ?? [], today) },
    isTrusted: true,
  }));
}

/** A person belongs where his household belongs; one without a household stays where he was. */
async function placeIntents(changes: readonly Change[], tx: Transaction): Promise<Intent[]> {
  const current = changes
    .filter(change => change.kind !== "DELETE")
    .map(change => afterOf<HouseholdMembership>(change))
    .filter(member => isCurrent(member, tx.today));
  const ids = [...new Set(current.map(member => member.householdId))];
  const households = new Map((await tx.rows(Household, { id: ids })).map(row => [row.id, row]));
  return current.map(({ personId, householdId }) => ({
    kind: "UPDATE",
    spec: specOf(Person),
    id: personId,
    values: { organizationId: households.get(householdId)?.organizationId },
    isTrusted: true,
  }));
}

/** Makes the income per head be computed again. */
async function yearIntents(households: readonly string[], tx: Transaction): Promise<Intent[]> {
  const years = await tx.rows(HouseholdYear, { householdId: households });
  const spec = specOf(HouseholdYear);
  return years.map(({ id }) => ({ kind: "UPDATE", spec, id, isTrusted: true }));
}
