import { addDays } from "../calendar/day";
import { pickFrom } from "./bonds";
import type { Cast } from "./cast";
import { HIGH_TECH_ZONE } from "./data/districts";
import type { ProgrammeKey } from "./data/programmes";
import { Dice } from "./dice";
import type { Paired } from "./pairings";
import { leadersOf } from "./projects";
import type { Node, Person } from "./stage";

export interface OrganizationBond {
  pairing: Paired;
  unit: Node;
}

/** Leaders follow projects and main streets; departments look after alleys and villages. */
export function pairPlacesAndProjects(cast: Cast): OrganizationBond[] {
  const dice = Dice.of(cast.stage.seed, "place bonds");
  pairProjects(cast, dice);
  const city = cast.district("620102");
  const leaders = leadersOf(city, cast.staff);
  cast.spots.streets.forEach(({ id }, at) =>
    lead(cast, dice, "street", { type: "Place", id }, pickFrom(leaders, at)),
  );
  const alleys = cast.spots.alleys.map(({ id }) => ({ type: "Place", id }));
  const county = cast.district("620123");
  const villages = [...county.villages.values()].flat().filter(each => each.kind === "VILLAGE");
  const weak = [...cast.district("410871").villages.values()]
    .flat()
    .filter(each => each.kind === "VILLAGE")
    .slice(0, 9);
  const teams = Array.from({ length: 6 }, (_, at) => cast.node(`410871-TFA0${at + 1}`));
  return [
    ...share(cast, dice, "street", alleys, [...city.departments.values()]),
    ...share(cast, dice, "village", villages.slice(0, 102).map(asTarget), [
      ...county.departments.values(),
    ]),
    ...share(cast, dice, "branch", weak.map(asTarget), teams),
  ];
}

function asTarget({ id }: Node): { type: string; id: string } {
  return { type: "Organization", id };
}

function pairProjects(cast: Cast, dice: Dice): void {
  const of: readonly (readonly [string, ProgrammeKey])[] = [
    ["620171", "project"],
    [HIGH_TECH_ZONE, "team"],
    ["410726", "county"],
  ];
  for (const [code, programme] of of) {
    const leaders = new Map(
      leadersOf(cast.district(code), cast.staff).map(each => [each.id, each]),
    );
    const led = (cast.projects.get(code) ?? []).filter(
      ({ kind }) => programme !== "team" || kind === "KEY",
    );
    for (const { id, leaderId } of led) {
      const leader = leaders.get(leaderId ?? "");
      if (leader) lead(cast, dice, programme, { type: "Project", id }, leader);
    }
  }
}

function lead(
  cast: Cast,
  dice: Dice,
  programme: ProgrammeKey,
  target: { type: string; id: string },
  partner: Person,
): void {
  const from = addDays(cast.stage.today, -dice.int(150, 500));
  const approvedById = cast.approverOf(programme);
  cast.pairings.add({ programme, target, partner, role: "LEAD_LEADER", from, approvedById });
}

function share(
  cast: Cast,
  dice: Dice,
  programme: ProgrammeKey,
  targets: readonly { type: string; id: string }[],
  units: readonly Node[],
): OrganizationBond[] {
  return targets.map((target, at) => {
    const unit = units[at % units.length] as Node;
    const from = addDays(cast.stage.today, -dice.int(150, 500));
    const approvedById = cast.approverOf(programme);
    return {
      pairing: cast.pairings.add({
        programme,
        target,
        partner: unit,
        role: "LEAD_ORG",
        from,
        approvedById,
      }),
      unit,
    };
  });
}
