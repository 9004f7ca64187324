import type { Ticket } from "../../schema/ticket/ticket";
import { compounds, countyRoads, roads } from "./data/ticket-words";
import type { Dice } from "./dice";
import type { TicketPlan } from "./ticket-plan";

export type Fill = (template: string) => string;

/** Fills the gaps of the templates, the same gap of one ticket always alike. */
export function fillFor({ district, town }: TicketPlan, dice: Dice): Fill {
  const isCity = district.story.code === "620102";
  const values: Record<string, string> = {
    road: isCity ? dice.pick(roads) : town.name + dice.pick(countyRoads),
    compound: dice.pick(compounds),
    building: String(dice.int(1, 28)),
    number: String(dice.int(3, 180)),
    days: String(dice.int(2, 6)),
    weeks: String(dice.int(1, 4)),
  };
  return template => template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

const channels = {
  PHONE: 46,
  WECHAT: 17,
  WEB: 11,
  WALK_IN: 10,
  LIAISON: 5,
  GRID: 4,
  LETTER: 2,
  BOX: 1,
  RECEPTION: 1,
  LEADER_INSTRUCTION: 1,
  MEDIA: 1,
} as const;

export function channelOf({ matter, reported }: TicketPlan, dice: Dice): Ticket["channel"] {
  if (reported) return "VISIT";
  switch (matter.story.kind) {
    case "SUPERIOR_REFERRAL":
      return "SUPERIOR";
    case "WEB_COMMENT":
      return "WEB";
    case "GRID_EVENT":
      return dice.weighted({ GRID: 60, PHONE: 30, WECHAT: 10 });
    case "AGENCY_SERVICE":
      return dice.weighted({ LIAISON: 60, WALK_IN: 25, PHONE: 15 });
    case "PETITION":
      return dice.weighted({ WALK_IN: 40, LETTER: 25, RECEPTION: 20, WEB: 15 });
    default:
      return dice.weighted(channels);
  }
}
