import type { Ticket } from "../../schema/ticket/ticket";
import { compounds, countyRoads, roads } from "./data/ticket-words";
import type { Dice } from "./dice";
import type { TicketPlan } from "./ticket-plan";

type Fill = (template: string) => string;

export interface Words {
  title: string;
  content: string;
  reply: string;
  location: string;
}

/** One of the category's cases; a visit's finding brings words of its own. */
export function wordsOf(plan: TicketPlan, dice: Dice): Words {
  const fill = fillFor(plan, dice);
  const [title, content, reply] = dice.pick(plan.matter.story.cases);
  const place = plan.place.shortName ?? plan.place.name;
  const inTown = title.includes("{compound}") ? "{compound}{building}号楼" : "{road}{number}号";
  const spot = plan.place.kind === "VILLAGE" ? "{days}社" : inTown;
  return {
    title: fill(plan.title ?? title),
    content: fill(plan.content ?? content),
    reply: fill(reply),
    location: place + fill(spot),
  };
}

/** Fills the gaps of the templates, the same gap of one ticket always alike. */
function fillFor({ district, town, place }: TicketPlan, dice: Dice): Fill {
  const isCity = district.story.code === "620102";
  const village = place.kind === "VILLAGE" ? (place.shortName ?? place.name) : null;
  const values: Record<string, string> = {
    road: village
      ? `${village}主干道`
      : isCity
        ? dice.pick(roads)
        : town.name + dice.pick(countyRoads),
    compound: village ?? dice.pick(compounds),
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
