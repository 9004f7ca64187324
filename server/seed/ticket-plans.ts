import { addDays, type Day, weekdayOf } from "../calendar/day";
import type { Cast } from "./cast";
import type { Matter } from "./categories";
import { DEMO_STREET } from "./data/demo-accounts";
import { Dice } from "./dice";
import { instantOn, officeMinute, workingDayUntil } from "./moments";
import type { District, Node } from "./stage";
import type { Fate, TicketPlan } from "./ticket-plan";
import type { Reported } from "./household-visits";

/** Handed over by the villages' agents: taken in, done and in hand, as the report counts them. */
const AGENCY = { accepted: 928, completed: 758 };
const YEAR_DAYS = 365;

export interface Planner {
  cast: Cast;
  matters: readonly Matter[];
  dice: Dice;
}

/** A year of tickets in the order in which they came in. */
export function planTickets(
  cast: Cast,
  matters: readonly Matter[],
  reported: readonly Reported[],
): TicketPlan[] {
  const planner = { cast, matters, dice: Dice.of(cast.stage.seed, "ticket plans") };
  const plans = [
    ...cast.districts.flatMap(district => planOrdinary(planner, district)),
    ...planAgency(planner),
    ...reported.map(each => planReported(planner, each)),
  ];
  return plans;
}

function planOrdinary(planner: Planner, district: District): TicketPlan[] {
  const { cast, matters, dice } = planner;
  const isCity = district.story.code === "620102";
  const open = matters.filter(({ story }) => !isCity || story.kind !== "AGENCY_SERVICE");
  return Array.from({ length: district.story.tickets }, () => {
    const day = someDay(cast.stage.today, dice);
    const spot = placeIn(planner, district);
    const matter = chooseMatter(
      open.filter(each => fits(each, spot.place)),
      day,
      dice,
    );
    const registeredAt = instantOn(day, dice.int(7 * 60 + 30, 21 * 60));
    return {
      registeredAt,
      matter,
      district,
      fate: fateOn(day, cast.stage.today, dice),
      ...spot,
    };
  });
}

/** No lifts in villages, no fields in the city. */
function fits({ story: { where } }: Matter, { kind }: Node): boolean {
  return !where || (where === "country") === (kind === "VILLAGE");
}

/** Fewer on weekends; none today, for the day has only begun. */
function someDay(today: Day, dice: Dice): Day {
  for (;;) {
    const day = addDays(today, -dice.int(1, YEAR_DAYS));
    if (![0, 6].includes(weekdayOf(day)) || dice.chance(45)) return day;
  }
}

function chooseMatter(matters: readonly Matter[], day: Day, dice: Dice): Matter {
  const month = Number(day.slice(5, 7)) - 1;
  const weights = matters.map(({ story }) => story.share * (story.season?.[month] ?? 1));
  const index = dice.weighted(
    Object.fromEntries(weights.map((weight, at) => [String(at), weight])),
  );
  return matters[Number(index)] as Matter;
}

/** Joined and withdrawn ones lie back: their steps are no steps of today's workflow. */
function fateOn(day: Day, today: Day, dice: Dice): Fate {
  if (day > addDays(today, -35)) return dice.weighted({ HANDLED: 98, DECLINED: 2 });
  return dice.weighted({ HANDLED: 95.6, DECLINED: 2, WITHDRAWN: 1.2, MERGED: 1.2 });
}

/** The street of the demonstration hears more than the others. */
export function placeIn(
  { cast, dice }: Planner,
  district: District,
  code?: string,
): { town: Node; place: Node } {
  const towns = district.towns.filter(each => each.kind !== "OTHER");
  const isDemo = district.story.code === "620102" && dice.chance(7);
  const town =
    (code ?? (isDemo ? DEMO_STREET : null)) ? cast.node(code ?? DEMO_STREET) : dice.pick(towns);
  const villages = district.villages.get(town.id) ?? [];
  return { town, place: villages.length ? dice.pick(villages) : town };
}

function planAgency(planner: Planner): TicketPlan[] {
  const { cast, matters, dice } = planner;
  const { today, calendar } = cast.stage;
  const district = cast.district("620102");
  const agency = matters.filter(({ story }) => story.kind === "AGENCY_SERVICE");
  const on = (back: number): string => {
    const day = workingDayUntil(addDays(today, -back), calendar);
    return instantOn(day, dice.int(8 * 60 + 35, 10 * 60));
  };
  return Array.from({ length: AGENCY.accepted }, (_, at) => {
    const isDone = at < AGENCY.completed;
    const base = { district, fate: "HANDLED", ...placeIn(planner, district) } as const;
    const matter = dice.pick(agency);
    if (isDone) return { ...base, matter, registeredAt: on(dice.int(24, 100)), isExemplary: true };
    const stopAt = dice.weighted({ DISPATCHED: 15, IN_PROGRESS: 70, IN_REVIEW: 15 });
    return {
      ...base,
      matter,
      registeredAt: on(dice.int(stopAt === "DISPATCHED" ? 2 : 4, stopAt === "DISPATCHED" ? 4 : 15)),
      stopAt,
      isQuick: true,
    };
  });
}

/** What a visit found comes in on the next working day. */
function planReported({ cast, matters, dice }: Planner, reported: Reported): TicketPlan {
  const { finding, home, foundOn } = reported;
  const spot = cast.placeOf(home.organizationId);
  const matter = matters.find(({ story }) => story.code === "0705");
  if (!spot || !matter) throw new Error("a finding has no place");
  const words = finding.content.split(/[，。]/)[0] ?? finding.content;
  return {
    registeredAt: instantOn(foundOn, officeMinute(dice) + 45),
    matter,
    ...spot,
    fate: "HANDLED",
    reported,
    title: `走访发现：${words}`,
    content: `干部走访中发现：${finding.content}请核实办理并答复本户。`,
  };
}
