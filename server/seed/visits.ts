import { VisitFinding } from "../../schema/pairing/visit-finding";
import { addDays } from "../calendar/day";
import type { Cast } from "./cast";
import { HIGH_TECH_ZONE } from "./data/districts";
import {
  enterpriseFindings,
  enterpriseSummaries,
  streetSummaries,
  summaries,
} from "./data/visit-texts";
import { Dice } from "./dice";
import { workingDayUntil } from "./moments";
import type { OrganizationBond } from "./place-bonds";
import type { Person } from "./stage";
import { addVisit } from "./visit-record";

const VISITS_OF_FIRMS = 210;
const FINDINGS_OF_FIRMS = 160;

/** The zone's chiefs and their enterprises: each firm twice, some again to see what came of it. */
export function visitFirms(cast: Cast): void {
  const { stage, staff, firms } = cast;
  const dice = Dice.of(stage.seed, "firm visits");
  const zone = cast.district(HIGH_TECH_ZONE);
  const places = [zone.node, zone.committee, zone.discipline, ...zone.departments.values()];
  const chiefs = places
    .flatMap(({ id }) => staff.get(id) ?? [])
    .filter(({ rank }) => rank !== "STAFF" && rank !== "SECTION_DEPUTY");
  const bonds = firms.map(({ id }, at) => {
    const visitor = chiefs[at % chiefs.length] as Person;
    const from = addDays(stage.today, -dice.int(320, 420));
    const approvedById = cast.approverOf("enterprise");
    const target = { type: "Enterprise", id };
    const bond = {
      programme: "enterprise",
      target,
      partner: visitor,
      role: "PRIMARY",
      from,
      approvedById,
    } as const;
    return { pairing: cast.pairings.add(bond), visitor };
  });
  for (let number = 0; number < VISITS_OF_FIRMS; number += 1) {
    const round = Math.floor(number / bonds.length);
    const { pairing, visitor } = bonds[number % bonds.length] as (typeof bonds)[number];
    const back = 290 - round * 95 - dice.int(0, 80);
    const day = workingDayUntil(addDays(stage.today, -back), stage.calendar);
    const made = {
      target: pairing,
      visitor,
      pairingId: pairing.id,
      day,
      summary: dice.pick(enterpriseSummaries),
    };
    const visit = addVisit(stage, dice, made, {
      kind: round === 0 ? "ROUTINE" : "FOLLOW_UP",
      state: "CONFIRMED",
    });
    if (number < FINDINGS_OF_FIRMS) {
      stage.draft.add(VisitFinding, {
        visitId: visit.id,
        kind: dice.chance(60) ? "PROBLEM" : "NEED",
        content: dice.pick(enterpriseFindings),
        ticketId: null,
        state: "HANDLED",
      });
    }
  }
}

/** Departments go to their alleys and villages once in a while. */
export function visitPlaces(cast: Cast, bonds: readonly OrganizationBond[]): void {
  const { stage, staff } = cast;
  const dice = Dice.of(stage.seed, "place visits");
  for (const { pairing, unit } of bonds) {
    const people = staff.get(unit.id) ?? [];
    if (people.length === 0 || !dice.chance(70)) continue;
    const day = workingDayUntil(addDays(stage.today, -dice.int(1, 100)), stage.calendar);
    const visitor = dice.pick(people);
    const summary =
      pairing.targetType === "Place" ? dice.pick(streetSummaries) : dice.pick(summaries);
    addVisit(
      stage,
      dice,
      { target: pairing, visitor, pairingId: pairing.id, day, summary },
      { kind: "INSPECTION" },
    );
  }
}
