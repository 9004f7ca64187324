import { Official } from "../../schema/organization/official";
import { CallBack } from "../../schema/ticket/call-back";
import { Ticket } from "../../schema/ticket/ticket";
import type { Behaviour } from "../engine/behaviour";
import { afterOf, type Change } from "../engine/write/change";
import { nodesOf } from "../engine/write/levels";
import type { Transaction } from "../engine/write/transaction";
import { refuseEarlyCallBack, refuseOwnCallBack, refuseUnheard } from "./call-back.rules";

/** Call-backs are counted by ticket in the order in which they were made. */
export const callBackBehaviour: Behaviour = {
  type: CallBack,
  holds: ["ticketId"],
  derive: async (changes, tx) => {
    for (const change of changes) await takeRound(change, changes, tx);
  },
  guard: async (changes, tx) => {
    for (const change of changes) await judge(afterOf<CallBack>(change), tx);
  },
};

/** What the system brings in keeps the time at which it was. */
async function takeRound(change: Change, batch: readonly Change[], tx: Transaction): Promise<void> {
  const call = afterOf<CallBack>(change);
  const { ticketId } = call;
  await tx.lock(Ticket, { id: ticketId });
  const stored = await tx.rows(CallBack, { ticketId });
  const made = batch.map(change => afterOf<CallBack>(change)).filter(each => each !== call);
  const rounds = [...stored, ...made.filter(each => each.ticketId === ticketId)];
  call.round = 1 + Math.max(0, ...rounds.map(each => each.round || 0));
  if (!change.isTrusted) call.at = tx.now.toISOString();
}

async function judge(call: CallBack, tx: Transaction): Promise<void> {
  const [ticket] = await tx.rows(Ticket, { id: call.ticketId });
  if (!ticket) throw new Error(`call-back ${call.id} has no ticket`);
  refuseEarlyCallBack(ticket);
  refuseUnheard(call);
  const home = await homeOf(tx);
  const nodes = await nodesOf(tx, [ticket.organizationId, ...(home ? [home] : [])]);
  refuseOwnCallBack(nodes.get(home ?? ""), nodes.get(ticket.organizationId));
}

async function homeOf(tx: Transaction): Promise<string | null> {
  const id = tx.actor?.officialId;
  if (!id) return null;
  const [caller] = await tx.rows(Official, { id });
  return caller?.organizationId ?? null;
}
