import type { Ticket } from "../../schema/ticket/ticket";
import { addDays } from "../calendar/day";
import type { Cast } from "./cast";
import type { Matter } from "./categories";
import { DEMO_STREET } from "./data/demo-accounts";
import { Dice } from "./dice";
import { instantOn, workingDayUntil } from "./moments";
import { leadersOf } from "./projects";
import type { TicketPlan } from "./ticket-plan";
import { placeIn, type Planner } from "./ticket-plans";

interface Waiting {
  stopAt: Ticket["state"];
  /** How many days ago each came in. */
  days: readonly number[];
  /** At the street of the demonstration. */
  isOwn: boolean;
}

/** So that every account of the demonstration finds something to do, whatever the day. */
const waiting: readonly Waiting[] = [
  { stopAt: "REGISTERED", days: [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4], isOwn: false },
  { stopAt: "ACCEPTED", days: [1, 1, 1, 2, 2, 2, 3, 3], isOwn: false },
  { stopAt: "DISPATCHED", days: [2, 2, 3, 3, 7], isOwn: true },
  { stopAt: "IN_PROGRESS", days: [3, 4, 4, 5, 6, 8, 10, 14, 24, 36, 47], isOwn: true },
  { stopAt: "IN_REVIEW", days: [4, 5, 6], isOwn: true },
  { stopAt: "IN_REVIEW", days: [4, 5, 5, 6, 7], isOwn: false },
];
/** Old cases that a leader of the zone has taken on, by their age in days. */
const backlog = [96, 104, 118, 131, 140, 155, 163, 178, 190, 204, 231, 260];

export function planWaiting(cast: Cast, matters: readonly Matter[]): TicketPlan[] {
  const planner = { cast, matters, dice: Dice.of(cast.stage.seed, "waiting tickets") };
  const district = cast.district("620102");
  const local = matters.filter(
    ({ story }) =>
      story.lead === "town" && story.kind !== "AGENCY_SERVICE" && story.where !== "country",
  );
  const other = matters.filter(
    ({ story }) => story.lead !== "town" && story.kind === "SERVICE_REQUEST",
  );
  return waiting.flatMap(({ stopAt, days, isOwn }) =>
    days.map(back => ({
      registeredAt: morning(planner, back),
      matter: planner.dice.pick(isOwn ? local : other),
      district,
      ...placeIn(planner, district, isOwn ? DEMO_STREET : undefined),
      fate: "HANDLED" as const,
      stopAt,
      isQuick: true,
      handler: isOwn ? cast.accounts.demo.handler : undefined,
    })),
  );
}

/** Petitions past their time, each with the leader who answers for it. */
export function planBacklog(cast: Cast, matters: readonly Matter[]): TicketPlan[] {
  const planner = { cast, matters, dice: Dice.of(cast.stage.seed, "backlog") };
  const district = cast.district("410871");
  const matter = matters.find(({ story }) => story.kind === "PETITION");
  if (!matter) throw new Error("no category for petitions");
  const leaders = leadersOf(district, cast.staff);
  return backlog.map((back, at) => ({
    registeredAt: morning(planner, back),
    matter,
    district,
    ...placeIn(planner, district),
    fate: "HANDLED" as const,
    stopAt: "IN_PROGRESS" as const,
    isQuick: true,
    onMade: ({ id }) => {
      const partner = leaders[at % leaders.length];
      if (!partner) return;
      cast.pairings.add({
        programme: "backlog",
        target: { type: "Ticket", id },
        partner,
        role: "LEAD_LEADER",
        from: addDays(cast.stage.today, -Math.min(80, back - 10)),
        approvedById: cast.approverOf("backlog"),
      });
    },
  }));
}

function morning({ cast, dice }: Planner, back: number): string {
  const { today, calendar } = cast.stage;
  return instantOn(
    workingDayUntil(addDays(today, -back), calendar),
    dice.int(8 * 60 + 35, 9 * 60 + 50),
  );
}
