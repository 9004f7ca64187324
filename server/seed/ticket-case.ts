import type { Ticket } from "../../schema/ticket/ticket";
import type { Front } from "./accounts";
import type { Cast } from "./cast";
import type { Dice } from "./dice";
import { later } from "./moments";
import type { Serials } from "./serials";
import type { Journey } from "./ticket-journey";
import type { TicketPlan } from "./ticket-plan";

/** The desk that all tickets go through. */
export interface Bureau {
  cast: Cast;
  dice: Dice;
  serials: Serials;
  /** Nothing has happened from this instant on. */
  until: string;
  /** The last ticket of a matter at a place. */
  earlier: Map<string, Ticket & { id: string }>;
}

export interface Case {
  plan: TicketPlan;
  journey: Journey;
  front: Front;
  /** What the citizen will be told. */
  reply: string;
  /** An earlier ticket of the same matter and place. */
  master: (Ticket & { id: string }) | null;
}

/** The time of the next step; null when it has not come yet. */
export function next(
  { cast, dice, until }: Bureau,
  { plan, journey }: Case,
  minutes: readonly [number, number],
  rarely?: readonly [number, number],
): string | null {
  if (plan.stopAt === journey.ticket.state) return null;
  const isSlow = rarely && !plan.isQuick && !plan.isExemplary && dice.chance(12);
  const [least, most] = isSlow ? rarely : minutes;
  const delay = plan.isQuick ? dice.int(3, 20) : dice.int(least, most);
  const at = later(journey.at, delay, cast.stage.calendar, dice);
  return at < until ? at : null;
}
