import type { Ticket } from "../../schema/ticket/ticket";
import type { Clerk } from "./accounts";
import type { Matter } from "./categories";
import type { District, Node } from "./stage";
import type { Reported } from "./household-visits";

/** What happens to a ticket beside the ordinary: refused, taken back by the citizen, joined to an earlier one. */
export type Fate = "HANDLED" | "DECLINED" | "WITHDRAWN" | "MERGED";

/** A ticket that is to come in, before anything of it is written. */
export interface TicketPlan {
  registeredAt: string;
  matter: Matter;
  district: District;
  town: Node;
  place: Node;
  fate: Fate;
  /** Nobody has taken it further than this. */
  stopAt?: Ticket["state"];
  /** Every step without delay. */
  isQuick?: boolean;
  /** In time, whatever chance says, and asked about afterwards. */
  isExemplary?: boolean;
  handler?: Clerk;
  reported?: Reported;
  title?: string;
  content?: string;
  /** Told when the ticket stands. */
  onMade?: (ticket: Ticket & { id: string }) => void;
}
