import { specOf } from "../../schema/kit/record-spec";
import { Handoff } from "../../schema/ticket/handoff";
import type { Ticket } from "../../schema/ticket/ticket";
import type { TicketClock } from "../../schema/ticket/ticket-clock";
import type { Hand, Outcome } from "../engine/workflow";
import type { Intent } from "../engine/write/change";
import { cancelClocks, startClock, stopClocks } from "./ticket-clocks";
import type { ClaimFacts, DispatchFacts, Limits, ReviewFacts } from "./ticket-facts";
import type {
  ClaimTicketInput,
  CompleteTicketInput,
  DeclineTicketInput,
  DispatchTicketInput,
  ReturnTicketInput,
  SendBackTicketInput,
} from "./ticket.inputs";
import { refuseHandler, refuseLead, refuseOwnReview, refuseReturn } from "./ticket.rules";

/** From here on the time for handling runs. */
export function accept(
  { id }: Ticket,
  _input: object,
  { facts: { policy, clocks }, now, today }: Hand<Limits>,
): Outcome<Ticket> {
  const limit = { n: policy.handleDays, unit: policy.handleUnit };
  const { due, intent } = startClock(id, "HANDLE", today, limit);
  return {
    set: {
      acceptedAt: now.toISOString(),
      dueOn: due.dueOn,
      dueIsProvisional: due.provisional,
    },
    add: [...stopClocks(ofKind(clocks, "REVIEW"), today), intent],
  };
}

export function decline(
  _ticket: Ticket,
  { declineReason, declineAdvice }: DeclineTicketInput,
  { facts: clocks, today }: Hand<TicketClock[]>,
): Outcome<Ticket> {
  return {
    set: { declineReason, declineAdvice },
    add: stopClocks(clocks, today),
    reason: declineAdvice,
  };
}

/** The lead unit answers for the ticket from now on. */
export function dispatch(
  { id, organizationId: from }: Ticket,
  { organizationId, note }: DispatchTicketInput,
  { facts, actor, now, today }: Hand<DispatchFacts>,
): Outcome<Ticket> {
  refuseLead(facts, today);
  const limit = { n: facts.policy.claimDays, unit: "WORKING_DAY" } as const;
  const handoff = handOff({
    ticketId: id,
    kind: "DISPATCH",
    at: now.toISOString(),
    fromOrganizationId: from,
    toOrganizationId: organizationId,
    fromOfficialId: actor.officialId,
    reason: note ?? null,
  });
  return {
    set: { organizationId, dispatchedAt: now.toISOString() },
    add: [handoff, startClock(id, "CLAIM", today, limit).intent],
    reason: note ?? undefined,
  };
}

export function claim(
  _ticket: Ticket,
  _input: ClaimTicketInput,
  { facts, now, today }: Hand<ClaimFacts>,
): Outcome<Ticket> {
  refuseHandler(facts);
  return {
    set: { handlerId: facts.handler?.id, claimedAt: now.toISOString() },
    add: stopClocks(ofKind(facts.clocks, "CLAIM"), today),
  };
}

/** Back to where it was taken in; the time for handling runs on. */
export function giveBack(
  { id, organizationId, intakeOrganizationId, returnCount }: Ticket,
  { reason, suggestedOrganizationId }: ReturnTicketInput,
  { facts: clocks, actor, now, today }: Hand<TicketClock[]>,
): Outcome<Ticket> {
  const claiming = ofKind(clocks, "CLAIM");
  refuseReturn({ returnCount }, claiming, today);
  const handoff = handOff({
    ticketId: id,
    kind: "RETURN",
    at: now.toISOString(),
    fromOrganizationId: organizationId,
    toOrganizationId: intakeOrganizationId,
    suggestedOrganizationId: suggestedOrganizationId ?? null,
    fromOfficialId: actor.officialId,
    reason,
  });
  return {
    set: {
      organizationId: intakeOrganizationId,
      dispatchedAt: null,
      returnCount: returnCount + 1,
    },
    add: [handoff, ...cancelClocks(claiming, today)],
    reason,
  };
}

export function sendBack(
  ticket: Ticket,
  { reason }: SendBackTicketInput,
  { facts, actor }: Hand<ReviewFacts>,
): Outcome<Ticket> {
  refuseOwnReview(ticket, facts.submitter, actor);
  return { set: { redoCount: ticket.redoCount + 1 }, reason };
}

/** Every clock stops; the first completion is kept for good. */
export function complete(
  ticket: Ticket,
  { result, note }: CompleteTicketInput,
  { facts, actor, now, today }: Hand<ReviewFacts>,
): Outcome<Ticket> {
  refuseOwnReview(ticket, facts.submitter, actor);
  const at = now.toISOString();
  return {
    set: {
      result,
      completedAt: at,
      firstCompletedAt: ticket.firstCompletedAt ?? at,
      completedById: actor.accountId,
    },
    add: stopClocks(facts.clocks, today),
    reason: note ?? undefined,
  };
}

function ofKind(clocks: readonly TicketClock[], kind: TicketClock["kind"]): TicketClock[] {
  return clocks.filter(clock => clock.kind === kind);
}

function handOff(values: Partial<Handoff>): Intent {
  return { kind: "CREATE", spec: specOf(Handoff), values, isTrusted: true };
}
