import type { OrganizationNode } from "../../schema/kit/access";
import type { CallBack } from "../../schema/ticket/call-back";
import type { Ticket } from "../../schema/ticket/ticket";
import { ruleBroken } from "../engine/errors";
import { isWithin } from "../engine/organization-tree";

export function refuseEarlyCallBack({ state }: Pick<Ticket, "state">): void {
  if (["COMPLETED", "ARCHIVED"].includes(state)) return;
  throw ruleBroken(
    "NOT_COMPLETED",
    "工单办结后才能回访",
    "only completed tickets are called back",
    "ticketId",
  );
}

/** INV-T8: nobody asks about the work of his own unit. */
export function refuseOwnCallBack(
  caller: OrganizationNode | undefined,
  lead: OrganizationNode | undefined,
): void {
  if (!caller || !lead || !isWithin(caller, lead)) return;
  throw ruleBroken(
    "OWN_CALL_BACK",
    "承办单位不得回访本单位办理的工单",
    "the handling unit does not call back about its own work",
    "ticketId",
  );
}

/** Who was not reached has said nothing. */
export function refuseUnheard({ reached, solved, rating }: CallBack): void {
  if (reached || (!solved && !rating)) return;
  throw ruleBroken(
    "NOT_REACHED",
    "未联系上本人的，不得填写评价",
    "who was not reached gave no rating",
    "rating",
  );
}
