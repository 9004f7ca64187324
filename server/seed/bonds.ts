import type { Household } from "../../schema/beneficiary/household";
import { Pairing } from "../../schema/pairing/pairing";
import { addDays } from "../calendar/day";
import { DEMO_VILLAGE } from "./data/demo-accounts";
import { HIGH_TECH_ZONE } from "./data/districts";
import type { ProgrammeKey } from "./data/programmes";
import { Dice } from "./dice";
import type { Home } from "./households";
import type { Paired } from "./pairings";
import type { Cast } from "./cast";
import type { District, Person } from "./stage";

/** A pairing with the household that it is for. */
export interface HomeBond {
  pairing: Paired;
  home: Home;
  partner: Person;
  programme: ProgrammeKey;
}

const PAIRED_STATES: readonly Household["state"][] = ["MONITORED", "CLEARING", "NOTICED"];
/** The needy of these districts are looked after by their own officials. */
const programmeOf: Readonly<Record<string, ProgrammeKey>> = {
  "620171": "needy",
  "620102": "condolence",
};
/** Proposals that wait for a decision. */
const PROPOSED = 9;
/** An official of a town takes no more households. */
const CARRIES = 4;

/** Who looks after which household. */
export function pairHouseholds(cast: Cast): HomeBond[] {
  const dice = Dice.of(cast.stage.seed, "bonds");
  const bonds = pairRegistered(cast, dice);
  for (const [code, programme] of Object.entries(programmeOf)) {
    const district = cast.district(code);
    const homes = (cast.homes.get(code)?.others ?? []).filter(each =>
      PAIRED_STATES.includes(each.state),
    );
    const helpers = helpersOf(cast, district);
    homes.forEach((home, at) => {
      const partner = at < PROPOSED ? streetHelper(cast, code, at) : townHelper(cast, home, at);
      const state = at < PROPOSED ? "PROPOSED" : at % 60 === 59 ? "HANDOVER" : "ACTIVE";
      bonds.push(pair(cast, dice, programme, home, partner ?? pickFrom(helpers, at), state));
    });
    pairCleared(cast, dice, code, programme, helpers);
  }
  return bonds;
}

/** The register: officials of the zone and of the towns; the demonstration's partner has three in one village. */
function pairRegistered(cast: Cast, dice: Dice): HomeBond[] {
  const { registered } = cast.homes.get("620123") ?? { registered: [] };
  const { official } = cast.accounts.demo.partner;
  const village = cast.node(DEMO_VILLAGE).id;
  const own = registered.filter(home => home.organizationId === village).slice(0, 3);
  const zone = cast.district(HIGH_TECH_ZONE);
  const towns = cast
    .district("620123")
    .towns.filter(town => town.name === "定远镇" || town.name === "连搭镇");
  const helpers = [
    ...helpersOf(cast, zone),
    ...towns.flatMap(town => able(cast.staff.get(town.id) ?? [])),
  ].filter(each => each.id !== official.id);
  const rest = registered.filter(home => !own.includes(home));
  return [
    ...own.map(home => pair(cast, dice, "plan", home, official, "ACTIVE")),
    ...rest.map((home, at) => pair(cast, dice, "plan", home, pickFrom(helpers, at), "ACTIVE")),
  ];
}

/** Leaders go first; then everybody else in office. */
function helpersOf(cast: Cast, district: District): Person[] {
  const isZone = district.story.code === HIGH_TECH_ZONE;
  const places = isZone
    ? [...district.departments.values()]
    : [district.node, ...district.departments.values()];
  const people = places.flatMap(({ id }) => able(cast.staff.get(id) ?? []));
  return isZone
    ? people.filter(({ rank }) => rank === "STAFF" || rank === "SECTION_DEPUTY")
    : people;
}

/** Half of the proposals come from the street of the demonstration, so that its head has to decide. */
function streetHelper(cast: Cast, code: string, at: number): Person | undefined {
  if (code !== "620102" || at % 2 === 1) return undefined;
  const people = able(cast.staff.get(cast.accounts.demo.lead.official.organizationId) ?? []);
  return people[2 + ((at / 2) % (people.length - 2))];
}

/** Every second household is looked after from its own town. */
function townHelper(cast: Cast, { unitId }: Home, at: number): Person | undefined {
  const people = able(cast.staff.get(unitId ?? "") ?? []).filter(
    each => carriedBy(cast, each) < CARRIES,
  );
  return at % 2 === 0 ? people[(at / 2) % Math.max(people.length, 1)] : undefined;
}

function carriedBy({ stage }: Cast, { id }: Person): number {
  return stage.draft.rows(Pairing).filter(each => each.partnerId === id).length;
}

function able(people: readonly Person[]): Person[] {
  return people.filter(({ state }) => state === "ACTIVE" || state === "SECONDED");
}

export function pickFrom(helpers: readonly Person[], at: number): Person {
  const found = helpers[at % helpers.length];
  if (!found) throw new Error("nobody to pair with");
  return found;
}

function pair(
  cast: Cast,
  dice: Dice,
  programme: ProgrammeKey,
  home: Home,
  partner: Person,
  state: Paired["state"],
): HomeBond {
  const { today } = cast.stage;
  const from =
    state === "PROPOSED" ? addDays(today, dice.int(3, 20)) : addDays(today, -dice.int(240, 600));
  const role = "PRIMARY" as const;
  const target = { type: "Household", id: home.id };
  const approvedById = cast.approverOf(programme);
  const pairing = cast.pairings.add({
    programme,
    target,
    partner,
    role,
    from,
    state,
    approvedById,
  });
  return { pairing, home, partner, programme };
}

/** Where the risk has gone, the pairing has ended. */
function pairCleared(
  cast: Cast,
  dice: Dice,
  code: string,
  programme: ProgrammeKey,
  helpers: readonly Person[],
): void {
  const { today } = cast.stage;
  const cleared = (cast.homes.get(code)?.others ?? []).filter(({ state }) => state === "CLEARED");
  cleared.forEach((home, at) =>
    cast.pairings.add({
      programme,
      target: { type: "Household", id: home.id },
      partner: pickFrom(helpers, at * 3),
      role: "PRIMARY",
      from: addDays(today, -dice.int(500, 650)),
      to: addDays(today, -dice.int(20, 200)),
      state: "ENDED",
      endReason: "TARGET_CLEARED",
      approvedById: cast.approverOf(programme),
    }),
  );
}
