import { Household } from "../../schema/beneficiary/household";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { Person } from "../../schema/beneficiary/person";
import { addDays, yearOf } from "../calendar/day";
import { DEMO_VILLAGE } from "./data/demo-accounts";
import { ills, stateWeights } from "./data/household-words";
import { Dice } from "./dice";
import { addClass, addYears } from "./hardship";
import type { Serials } from "./serials";
import type { District, Node, Stage } from "./stage";

export type Home = Household & {
  id: string;
  unitId: string | null;
  headName: string;
  headMobile: string;
};

/** Households of one district: those of the "one plan a household" register, and the others in need. */
export interface Homes {
  registered: readonly Home[];
  others: readonly Home[];
}

interface Plan {
  district: string;
  registered: number;
  others: number;
  /** Codes of the towns; every town when there are none. */
  towns: readonly string[];
}

/** 418 households are on the register, as the report says. */
const plans: readonly Plan[] = [
  {
    district: "620123",
    registered: 418,
    others: 120,
    towns: ["620123107", "620123108", "620123104"],
  },
  {
    district: "620171",
    registered: 0,
    others: 450,
    towns: ["620171101", "620171102", "620171103"],
  },
  { district: "620102", registered: 0, others: 260, towns: [] },
  { district: "410871", registered: 0, others: 130, towns: [] },
  { district: "410726", registered: 0, others: 122, towns: [] },
];

interface Builder {
  stage: Stage;
  dice: Dice;
  serials: Serials;
}

export function addHouseholds(
  stage: Stage,
  districts: readonly District[],
  serials: Serials,
): ReadonlyMap<string, Homes> {
  const builder = { stage, dice: Dice.of(stage.seed, "households"), serials };
  return new Map(
    plans.map(plan => {
      const district = districts.find(each => each.story.code === plan.district);
      if (!district) throw new Error(`no district ${plan.district}`);
      const places = placesOf(district, plan.towns);
      const registered = Array.from({ length: plan.registered }, (_, at) =>
        addHome(builder, places[at % places.length] as Node, true),
      );
      const others = Array.from({ length: plan.others }, (_, at) =>
        addHome(builder, places[at % places.length] as Node, false),
      );
      return [plan.district, { registered, others }];
    }),
  );
}

/** Villages before communities; in the city there are communities alone. */
function placesOf({ towns, villages }: District, codes: readonly string[]): Node[] {
  const wanted = towns.filter(town => codes.length === 0 || codes.includes(town.code));
  const all = wanted.flatMap(town => villages.get(town.id) ?? []);
  const rural = all.filter(each => each.kind === "VILLAGE");
  return codes.length && rural.length ? rural : all.filter(each => each.kind !== "OTHER");
}

function addHome(builder: Builder, place: Node, isRegistered: boolean): Home {
  const { stage, dice, serials } = builder;
  const since = addDays(stage.today, -dice.int(800, 1_500));
  const people = addPeople(builder, place);
  const [head] = people;
  if (!head) throw new Error("a household has a head");
  const address = `${place.shortName ?? place.name}${dice.int(1, 9)}${place.kind === "VILLAGE" ? "社" : "号楼"}${dice.int(1, 180)}号`;
  const household = stage.draft.add(Household, {
    no: serials.next("HH", yearOf(since)),
    organizationId: place.id,
    headPersonId: head.id,
    address,
    state: stateOf(dice, place, isRegistered),
    consentOn: dice.chance(92) ? addDays(since, dice.int(0, 20)) : null,
  });
  for (const { id, relation } of people) {
    stage.draft.add(HouseholdMembership, {
      householdId: household.id,
      personId: id,
      relation,
      fromOn: since,
      toOn: null,
    });
  }
  addClass(builder, household, isRegistered, since);
  addYears(builder, household.id, people.length);
  const unitId = stage.draft.nodes.get(place.id)?.unitId ?? null;
  const { name: headName, clearMobile: headMobile } = head;
  return Object.assign(household, { unitId, headName, headMobile });
}

/** In the liaison's own village the others still wait to be looked at. */
function stateOf(dice: Dice, { code }: Node, isRegistered: boolean): Household["state"] {
  if (isRegistered) return "MONITORED";
  if (code === DEMO_VILLAGE) return dice.weighted({ CANDIDATE: 1, VERIFYING: 1 });
  return dice.weighted(stateWeights);
}

interface Member {
  id: string;
  name: string;
  clearMobile: string;
  relation: HouseholdMembership["relation"];
}

function addPeople(builder: Builder, place: Node): Member[] {
  const { stage, dice } = builder;
  const year = yearOf(stage.today);
  const head = addPerson(builder, place, "HEAD", { from: year - 78, to: year - 38 });
  const members = [head];
  const born = Number(head.birthOn.slice(0, 4));
  const family = { surname: head.name.charAt(0) };
  if (dice.chance(70)) {
    const gender = head.gender === "MALE" ? "FEMALE" : "MALE";
    members.push(addPerson(builder, place, "SPOUSE", { from: born - 3, to: born + 4 }, { gender }));
  }
  for (let left = dice.int(0, 2); left > 0; left -= 1) {
    const to = Math.min(born + 34, year - 5);
    members.push(addPerson(builder, place, "CHILD", { from: born + 22, to }, family));
  }
  if (dice.chance(22)) {
    members.push(addPerson(builder, place, "PARENT", { from: born - 30, to: born - 20 }, family));
  }
  return members;
}

function addPerson(
  { stage, dice }: Builder,
  place: Node,
  relation: Member["relation"],
  born: { from: number; to: number },
  given: { gender?: "MALE" | "FEMALE"; surname?: string } = {},
): Member & { birthOn: string; gender: "MALE" | "FEMALE" } {
  const { name, gender, birthOn, idNumber, mobile } = stage.register.person(born, given);
  const isIll = dice.chance(16);
  const { id } = stage.draft.add(Person, {
    name,
    gender,
    birthOn,
    idNumber,
    mobile,
    organizationId: place.id,
    disability: dice.weighted({ NONE: 90, LEVEL_TWO: 3, LEVEL_THREE: 4, LEVEL_FOUR: 3 }),
    health: isIll ? dice.pick(ills) : null,
  });
  return { id, name, relation, birthOn, gender, clearMobile: mobile };
}
