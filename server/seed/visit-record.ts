import { Visit } from "../../schema/pairing/visit";
import { addDays, type Day } from "../calendar/day";
import type { Dice } from "./dice";
import { instantOn, officeMinute } from "./moments";
import type { Paired } from "./pairings";
import type { Person, Stage } from "./stage";

interface Made {
  target: Pick<Paired, "targetType" | "targetId">;
  visitor: Person;
  pairingId: string;
  day: Day;
  summary: string;
}

export function addVisit(
  stage: Stage,
  dice: Dice,
  made: Made,
  given: Partial<Visit> = {},
): Visit & { id: string } {
  const { target, visitor, pairingId, day, summary } = made;
  const isRecent = day > addDays(stage.today, -14);
  return stage.draft.add(
    Visit,
    {
      targetType: target.targetType,
      targetId: target.targetId,
      visitorId: visitor.id,
      organizationId: visitor.organizationId,
      pairingId,
      visitedOn: day,
      kind: "ROUTINE",
      medium: "IN_PERSON",
      contactMade: true,
      summary,
      givenGoods: null,
      state: isRecent ? "SUBMITTED" : dice.weighted({ CONFIRMED: 90, SUBMITTED: 8, QUESTIONED: 2 }),
      clientEventId: null,
      correctsVisitId: null,
      ...given,
    },
    { at: instantOn(day, officeMinute(dice) + 60) },
  );
}
