import { Visit } from "../../schema/pairing/visit";
import { VisitFinding } from "../../schema/pairing/visit-finding";
import { addDays, type Day } from "../calendar/day";
import type { HomeBond } from "./bonds";
import type { Cast } from "./cast";
import { findings, summaries } from "./data/visit-texts";
import { Dice } from "./dice";
import type { Home } from "./households";
import { workingDayUntil } from "./moments";
import type { Stage } from "./stage";
import { addVisit } from "./visit-record";

/** A finding that became a ticket, with the household that it was made at. */
export interface Reported {
  finding: VisitFinding & { id: string };
  home: Home;
  foundOn: Day;
}

const REPORT_DAYS = 40;

/** Every household about once in two months for a year; some partners are behind. */
export function visitHouseholds(cast: Cast, bonds: readonly HomeBond[]): Reported[] {
  const { stage, accounts } = cast;
  const dice = Dice.of(stage.seed, "visits");
  const reported: Reported[] = [];
  for (const bond of bonds) {
    if (bond.pairing.state === "PROPOSED") continue;
    const isDemo = bond.partner.id === accounts.demo.partner.official.id;
    let back = isDemo ? dice.int(66, 80) : dice.int(2, dice.chance(12) ? 120 : 58);
    for (; back < 365; back += dice.int(48, 68)) {
      const day = workingDayUntil(addDays(stage.today, -back), stage.calendar);
      if (day < bond.pairing.effectiveFromOn) break;
      if (dice.chance(7)) continue;
      const visit = visitHome(stage, dice, bond, day);
      const finding = dice.chance(20) ? addFinding(stage, dice, visit) : null;
      if (finding && mayReport(finding, day, stage))
        reported.push({ finding, home: bond.home, foundOn: day });
    }
    if (isDemo) addDraft(cast, dice, bond);
  }
  return reported;
}

function visitHome(
  stage: Stage,
  dice: Dice,
  { pairing, partner }: HomeBond,
  day: Day,
): Visit & { id: string } {
  const isCondolence =
    day.slice(5, 7) === "01" || (day.slice(5, 7) === "02" && day.slice(8) < "15");
  const medium = dice.weighted({ IN_PERSON: 86, PHONE: 12, VIDEO: 2 });
  return addVisit(
    stage,
    dice,
    {
      target: pairing,
      visitor: partner,
      pairingId: pairing.id,
      day,
      summary: dice.pick(summaries),
    },
    {
      kind: isCondolence ? "CONDOLENCE" : dice.weighted({ ROUTINE: 85, FOLLOW_UP: 15 }),
      medium,
      contactMade: dice.chance(96),
      givenGoods: isCondolence ? "大米1袋、食用油1桶" : null,
    },
  );
}

function addFinding(
  stage: Stage,
  dice: Dice,
  { id, visitedOn }: Visit & { id: string },
): VisitFinding & { id: string } {
  const kind = dice.weighted({ NEED: 40, PROBLEM: 42, SUGGESTION: 8, RISK: 10 });
  const isOld = visitedOn < addDays(stage.today, -45);
  const settled = kind === "SUGGESTION" ? "NOT_ACTIONABLE" : "HANDLED";
  return stage.draft.add(VisitFinding, {
    visitId: id,
    kind,
    content: dice.pick<string>(findings[kind]),
    ticketId: null,
    state: isOld && dice.chance(92) ? settled : "OPEN",
  });
}

function mayReport({ kind, state }: VisitFinding, day: Day, { today }: Stage): boolean {
  return kind === "PROBLEM" && state === "OPEN" && day > addDays(today, -REPORT_DAYS);
}

/** The partner of the demonstration has begun a record and not sent it. */
function addDraft(
  { stage, accounts }: Cast,
  dice: Dice,
  { pairing, partner, home }: HomeBond,
): void {
  const { accountId } = accounts.demo.partner;
  if (stage.draft.rows(Visit).some(each => each.createdById === accountId)) return;
  const day = workingDayUntil(addDays(stage.today, -1), stage.calendar);
  const summary = `到${home.address}走访，了解越冬取暖准备情况，待补充收入核对结果。`;
  const made = { target: pairing, visitor: partner, pairingId: pairing.id, day, summary };
  const visit = addVisit(stage, dice, made, { state: "DRAFT" });
  visit.createdById = accountId;
}
