import { Person } from "../../schema/beneficiary/person";
import type { Behaviour } from "../engine/behaviour";
import { afterOf, type Change, changes as changesField } from "../engine/write/change";
import { clearOf } from "../engine/write/clear-of";
import type { Transaction } from "../engine/write/transaction";
import { refuseContradiction, refuseUnborn, saidBy } from "./person.rules";

/** Birth date and gender follow the identity number. */
export const personBehaviour: Behaviour = {
  type: Person,
  derive: (changes, tx) => {
    for (const change of changes) readIdNumber(change, tx);
  },
  guard: (changes, tx) => {
    for (const change of changes.filter(isJudged)) {
      refuseUnborn(afterOf<Person>(change), tx.today);
      refuseContradiction(afterOf<Person>(change), clearOf(tx, change, "idNumber"));
    }
    return Promise.resolve();
  },
};

/** Fills what nobody stated; what somebody stated is judged. */
function readIdNumber(change: Change, tx: Transaction): void {
  if (!changesField(change, "idNumber")) return;
  const idNumber = clearOf(tx, change, "idNumber");
  if (idNumber === null) return;
  const person = afterOf<Person>(change);
  const said = saidBy(idNumber);
  if (!change.values?.["birthOn"]) person.birthOn = said.birthOn;
  if (!change.values?.["gender"]) person.gender = said.gender;
}

function isJudged(change: Change): boolean {
  return ["idNumber", "birthOn", "gender"].some(name => changesField(change, name));
}
