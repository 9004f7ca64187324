import type { OrganizationNode } from "../../schema/kit/access";
import { Account } from "../../schema/access/account";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import type { Ticket } from "../../schema/ticket/ticket";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { TicketClock } from "../../schema/ticket/ticket-clock";
import { TimeLimitPolicy } from "../../schema/ticket/time-limit-policy";
import { invalid } from "../engine/errors";
import { nodesOf } from "../engine/write/levels";
import type { Transaction } from "../engine/write/transaction";
import type { ClaimTicketInput, DispatchTicketInput } from "./ticket.inputs";

export interface Limits {
  policy: TimeLimitPolicy;
  clocks: TicketClock[];
}

/** The limits of a ticket's category, and the clocks that run. */
export async function limitsOf(ticket: Ticket, _input: object, tx: Transaction): Promise<Limits> {
  const { policy } = await categoryOf(tx, ticket.categoryId);
  return { policy, clocks: await runningClocks(ticket, {}, tx) };
}

export async function runningClocks(
  { id }: Ticket,
  _input: object,
  tx: Transaction,
): Promise<TicketClock[]> {
  return tx.rows(TicketClock, { ticketId: id, outcome: "RUNNING" });
}

export async function categoryOf(
  tx: Transaction,
  id: string,
): Promise<{ category: TicketCategory; policy: TimeLimitPolicy }> {
  const category = only(await tx.rows(TicketCategory, { id }), "categoryId", "诉求类别");
  const policies = await tx.rows(TimeLimitPolicy, { id: category.policyId });
  return { category, policy: only(policies, "categoryId", "时限规则") };
}

export interface DispatchFacts extends Limits {
  organization: Organization;
  node: OrganizationNode;
  intake: OrganizationNode;
}

export async function dispatchFacts(
  ticket: Ticket,
  { organizationId }: DispatchTicketInput,
  tx: Transaction,
): Promise<DispatchFacts> {
  const found = await tx.rows(Organization, { id: organizationId });
  const organization = only(found, "organizationId", "主办单位");
  const nodes = await nodesOf(tx, [organizationId, ticket.intakeOrganizationId]);
  const intake = nodes.get(ticket.intakeOrganizationId);
  const node = nodes.get(organizationId);
  if (!intake || !node) throw new Error(`ticket ${ticket.id} has no place`);
  return { ...(await limitsOf(ticket, {}, tx)), organization, node, intake };
}

export interface ClaimFacts {
  handler: Official | undefined;
  home: OrganizationNode | undefined;
  lead: OrganizationNode;
  clocks: TicketClock[];
}

export async function claimFacts(
  ticket: Ticket,
  { handlerId }: ClaimTicketInput,
  tx: Transaction,
): Promise<ClaimFacts> {
  const id = handlerId ?? tx.actor?.officialId;
  const [handler] = id ? await tx.rows(Official, { id }) : [];
  if (handlerId && !handler) throw unknown("handlerId", "承办人");
  const home = handler?.organizationId;
  const nodes = await nodesOf(tx, [ticket.organizationId, ...(home ? [home] : [])]);
  const lead = nodes.get(ticket.organizationId);
  if (!lead) throw new Error(`ticket ${ticket.id} has no place`);
  return {
    handler,
    home: nodes.get(home ?? ""),
    lead,
    clocks: await runningClocks(ticket, {}, tx),
  };
}

export interface ReviewFacts {
  submitter: { officialId: string | null } | undefined;
  clocks: TicketClock[];
}

export async function reviewFacts(
  ticket: Ticket,
  _input: object,
  tx: Transaction,
): Promise<ReviewFacts> {
  const { submittedById } = ticket;
  const [submitter] = submittedById ? await tx.rows(Account, { id: submittedById }) : [];
  return { submitter, clocks: await runningClocks(ticket, {}, tx) };
}

export function only<T>([row]: readonly T[], path: string, label: string): T {
  if (row) return row;
  throw unknown(path, label);
}

function unknown(path: string, label: string): Error {
  const messages = { zh: `${label}不存在`, en: `${path} does not exist` };
  return invalid([{ path, code: "UNKNOWN_REFERENCE", messages }]);
}
