import { VisitFinding } from "../../schema/pairing/visit-finding";
import type { Behaviour } from "../engine/behaviour";
import { afterOf, beforeOf } from "../engine/write/change";
import { refuseFinding } from "./finding.rules";

export const findingBehaviour: Behaviour = {
  type: VisitFinding,
  guard: changes => {
    for (const change of changes) refuseFinding(beforeOf(change), afterOf(change));
    return Promise.resolve();
  },
};
