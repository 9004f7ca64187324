import { Absence } from "../../schema/organization/absence";
import type { Behaviour } from "../engine/behaviour";
import { afterOf } from "../engine/write/change";
import { refuseReversedAbsence } from "./absence.rules";
import { refuseOwnBackup } from "./position.rules";

export const absenceBehaviour: Behaviour = {
  type: Absence,
  guard: changes => {
    for (const change of changes.filter(each => each.kind !== "DELETE")) {
      refuseReversedAbsence(afterOf<Absence>(change));
      refuseOwnBackup(afterOf<Absence>(change));
    }
    return Promise.resolve();
  },
};
