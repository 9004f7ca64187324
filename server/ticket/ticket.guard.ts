import { Ticket } from "../../schema/ticket/ticket";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import type { Behaviour } from "../engine/behaviour";
import { afterOf, beforeOf, type Change } from "../engine/write/change";
import { nodesOf } from "../engine/write/levels";
import type { Transaction } from "../engine/write/transaction";
import {
  COMPLAINT,
  refuseClosed,
  refuseComplainedAbout,
  refuseComplaintWithoutUnit,
  refuseNewComplainedAbout,
  refuseNewFirstContact,
  refuseUnreviewed,
} from "./ticket.rules";

/** INV-T1, T5 and T7, through whichever door a ticket is written. */
export const ticketBehaviour: Behaviour = {
  type: Ticket,
  derive: takeKinds,
  guard: async (changes, tx) => {
    for (const change of changes) judge(change);
    const complaints = changes.map(change => afterOf<Ticket>(change)).filter(isComplaint);
    await refuseOwnComplaints(complaints, tx);
  },
};

/** A ticket is of the kind of its category. */
async function takeKinds(changes: readonly Change[], tx: Transaction): Promise<void> {
  const made = changes.filter(change => !change.before).map(change => afterOf<Ticket>(change));
  const ids = [...new Set(made.map(ticket => ticket.categoryId))];
  if (ids.length === 0) return;
  const categories = await tx.rows(TicketCategory, { id: ids });
  const kinds = new Map(categories.map(({ id, kind }) => [id, kind]));
  for (const ticket of made) ticket.kind = kinds.get(ticket.categoryId) ?? ticket.kind;
}

function judge(change: Change): void {
  const before = beforeOf<Ticket>(change);
  const after = afterOf<Ticket>(change);
  refuseComplaintWithoutUnit(after);
  if (!before) return;
  if (!change.isRedirected) {
    refuseNewFirstContact(before, after);
    refuseNewComplainedAbout(before, after);
  }
  if (change.kind === "UPDATE" && !change.isTrusted) refuseClosed(before);
  if (before.state !== "COMPLETED" && after.state === "COMPLETED") refuseUnreviewed(after);
}

function isComplaint({ kind }: Ticket): boolean {
  return kind === COMPLAINT;
}

async function refuseOwnComplaints(complaints: readonly Ticket[], tx: Transaction): Promise<void> {
  const ids = complaints.flatMap(ticket => [
    ticket.organizationId,
    ticket.placeOrganizationId ?? "",
  ]);
  const nodes = await nodesOf(tx, ids);
  for (const { organizationId, placeOrganizationId } of complaints) {
    const owner = nodes.get(organizationId);
    const about = nodes.get(placeOrganizationId ?? "");
    if (owner && about) refuseComplainedAbout(owner, about);
  }
}
