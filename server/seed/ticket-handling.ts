import type { Clerk, Desk } from "./accounts";
import { declines, handoffReasons } from "./data/ticket-words";
import { dayOfInstant } from "./moments";
import { answer, review } from "./ticket-answer";
import { type Bureau, type Case, next } from "./ticket-case";
import type { TicketPlan } from "./ticket-plan";

/** Takes the ticket as far as time, or the plan, allows. */
export function handle(bureau: Bureau, file: Case): void {
  if (!decide(bureau, file) || !send(bureau, file)) return;
  const handler = receive(bureau, file);
  if (handler && answer(bureau, file, handler)) review(bureau, file, handler);
}

/** Accepted or refused; true when it goes on. */
function decide(bureau: Bureau, file: Case): boolean {
  const { plan, journey, front, master } = file;
  const at = next(bureau, file, [8, 260], [420, 1_500]);
  if (!at) return false;
  const { dispatcher } = front;
  if (plan.fate === "DECLINED") {
    const [declineReason, declineAdvice] = bureau.dice.pick(declines);
    journey.take(
      "decline",
      dispatcher,
      at,
      { state: "DECLINED", declineReason, declineAdvice },
      declineAdvice,
    );
    journey.stop(dispatcher);
    return false;
  }
  const { handleDays, handleUnit } = plan.matter.policy;
  const limit = { n: handleDays, unit: handleUnit };
  const due = bureau.cast.stage.due(dayOfInstant(at), limit);
  const set = {
    state: "ACCEPTED",
    acceptedAt: at,
    dueOn: due.dueOn,
    dueIsProvisional: due.provisional,
  } as const;
  journey.take("accept", dispatcher, at, set);
  journey.stop(dispatcher, ["REVIEW"]);
  journey.start("HANDLE", limit, dispatcher);
  if (plan.fate === "HANDLED") return true;
  const isMerged = plan.fate === "MERGED" && master !== null;
  journey.take(isMerged ? "merge" : "withdraw", dispatcher, at, {
    state: isMerged ? "MERGED" : "WITHDRAWN",
    masterTicketId: isMerged ? (master.masterTicketId ?? master.id) : null,
  });
  journey.stop(dispatcher, undefined, true);
  return false;
}

/** To the lead unit; a few come back once and go to another. */
function send(bureau: Bureau, file: Case): boolean {
  const { cast, dice } = bureau;
  const { plan, journey } = file;
  const right = leadOf(bureau, plan);
  const isMisled =
    !plan.stopAt && !plan.isExemplary && right !== plan.district.discipline && dice.chance(3);
  const wrong = plan.district.departments.get("urban");
  if (isMisled && wrong && wrong !== right) {
    if (!dispatch(bureau, file, wrong.id)) return false;
    const lead = cast.accounts.desks.get(wrong.id)?.lead;
    const at = next(bureau, file, [60, 300]);
    if (!lead || !at) return false;
    const reason = dice.pick(handoffReasons.back);
    const { intakeOrganizationId, returnCount } = journey.ticket;
    const from = journey.ticket.organizationId;
    journey.take(
      "return",
      lead,
      at,
      {
        state: "ACCEPTED",
        organizationId: intakeOrganizationId,
        dispatchedAt: null,
        returnCount: returnCount + 1,
      },
      reason,
    );
    journey.stop(lead, ["CLAIM"], true);
    journey.handOff("RETURN", lead, from, intakeOrganizationId, reason);
  }
  return dispatch(bureau, file, right.id);
}

function leadOf(
  { cast, dice }: Bureau,
  { matter, district, town, handler }: TicketPlan,
): { id: string } {
  if (handler) return { id: handler.official.organizationId };
  const { lead } = matter.story;
  if (lead === "discipline") return district.discipline;
  if (lead === "town") return town;
  const department = district.departments.get(lead);
  if (!department || !cast.accounts.desks.has(department.id)) throw new Error(`nobody for ${lead}`);
  return dice.chance(22) && !["PETITION", "SUPERIOR_REFERRAL"].includes(matter.story.kind)
    ? town
    : department;
}

function dispatch(bureau: Bureau, file: Case, organizationId: string): boolean {
  const { journey, front, plan } = file;
  const at = next(bureau, file, [5, 200], [300, 900]);
  if (!at) return false;
  const reason = bureau.dice.pick(handoffReasons.dispatch);
  const from = journey.ticket.organizationId;
  journey.take(
    "dispatch",
    front.dispatcher,
    at,
    { state: "DISPATCHED", organizationId, dispatchedAt: at },
    reason,
  );
  journey.handOff("DISPATCH", front.dispatcher, from, organizationId, reason);
  journey.start(
    "CLAIM",
    { n: plan.matter.policy.claimDays, unit: "WORKING_DAY" },
    front.dispatcher,
  );
  return true;
}

function receive(bureau: Bureau, file: Case): Clerk | null {
  const { journey, plan } = file;
  const at = next(bureau, file, [15, 420], [900, 3_400]);
  if (!at) return null;
  const desk = bureau.cast.accounts.desks.get(journey.ticket.organizationId) as Desk;
  const handler = plan.handler ?? bureau.dice.pick(desk.handlers);
  journey.take("claim", handler, at, {
    state: "IN_PROGRESS",
    handlerId: handler.official.id,
    claimedAt: at,
  });
  journey.stop(handler, ["CLAIM"]);
  return handler;
}
