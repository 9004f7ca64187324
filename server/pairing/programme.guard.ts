import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import type { Behaviour } from "../engine/behaviour";
import { afterOf } from "../engine/write/change";
import { refuseReversedProgramme } from "./programme.rules";

export const programmeBehaviour: Behaviour = {
  type: PairingProgramme,
  guard: changes => {
    for (const change of changes) refuseReversedProgramme(afterOf(change));
    return Promise.resolve();
  },
};
