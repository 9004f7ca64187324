import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { Person } from "../../schema/beneficiary/person";
import type { Draft } from "../engine/import/draft";
import type { Transaction } from "../engine/write/transaction";

type Known<T> = T & { id: string };

/** A member whose identity number the file does not give is known by the name within the household. */
export async function memberByName(
  drafts: readonly Draft[],
  tx: Transaction,
): Promise<ReadonlyMap<Draft, string>> {
  const asked = drafts.filter(draft => !draft.given.has("idNumber") && householdOf(draft) !== null);
  const ids = [...new Set(asked.map(householdOf))].filter(id => id !== null);
  if (ids.length === 0) return new Map();
  const members = await tx.rows(HouseholdMembership, { householdId: ids, toOn: null });
  const people = await tx.rows(Person, { id: [...new Set(members.map(each => each.personId))] });
  const nameOf = new Map((people as Known<Person>[]).map(({ id, name }) => [id, name]));
  const byPlace = new Map(
    members.map(({ householdId, personId }) => [
      `${householdId} ${nameOf.get(personId)}`,
      personId,
    ]),
  );
  return new Map(
    asked.flatMap(draft => {
      const id = byPlace.get(`${householdOf(draft)} ${String(draft.values["name"])}`);
      return id ? [[draft, id] as const] : [];
    }),
  );
}

/** The household of the person's row, once it is found in the table. */
function householdOf({ home }: Draft): string | null {
  const household = home.drafts.get("household");
  return household?.existing ? household.id : null;
}
