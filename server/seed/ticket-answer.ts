import type { Day } from "../calendar/day";
import type { Clerk } from "./accounts";
import { handoffReasons, internalNotes } from "./data/ticket-words";
import { dayOfInstant, instantOn, later, officeMinute, workingDaysLater } from "./moments";
import { type Bureau, type Case, next } from "./ticket-case";

export function answer(bureau: Bureau, file: Case, handler: Clerk): boolean {
  const { dice, until } = bureau;
  const { plan, journey, reply } = file;
  if (plan.stopAt === "IN_PROGRESS") return false;
  const soonest = later(journey.at, 25, bureau.cast.stage.calendar, dice);
  const planned = plan.stopAt ? soonest : instantOn(answerDay(bureau, file), officeMinute(dice));
  const at = planned > soonest ? planned : soonest;
  if (at >= until) return false;
  journey.take("submit", handler, at, {
    state: "IN_REVIEW",
    publicReply: reply,
    internalReply: dice.chance(45) ? dice.pick(internalNotes) : null,
    submittedAt: at,
    submittedById: handler.accountId,
  });
  return true;
}

/** Mostly within the limit, spread over it; now and then late. */
function answerDay({ cast, dice }: Bureau, { plan, journey }: Case): Day {
  const { calendar } = cast.stage;
  const { handleDays, handleUnit } = plan.matter.policy;
  const acceptedOn = dayOfInstant(journey.ticket.acceptedAt ?? "");
  const { dueOn } = journey.ticket;
  if (plan.isExemplary) return workingDaysLater(acceptedOn, dice.int(1, 5), calendar);
  if (dueOn && dice.chance(6)) return workingDaysLater(dueOn, dice.int(1, 9), calendar);
  const span = handleUnit === "CALENDAR_DAY" ? Math.floor(handleDays * 0.6) : handleDays;
  const days = span < 3 ? dice.int(0, span - 1) : dice.int(1, span - 1);
  return workingDaysLater(acceptedOn, days, calendar);
}

/** Sent back once now and then, then done. */
export function review(bureau: Bureau, file: Case, handler: Clerk): void {
  const { dice, cast } = bureau;
  const { plan, journey, front } = file;
  const reviewer = dice.pick(front.reviewers);
  const isPoor = !plan.isExemplary && !plan.stopAt && dice.chance(3);
  if (isPoor) {
    const at = next(bureau, file, [60, 500]);
    if (!at) return;
    const set = { state: "IN_PROGRESS", redoCount: journey.ticket.redoCount + 1 } as const;
    journey.take("sendBack", reviewer, at, set, dice.pick(handoffReasons.redo));
    const again = later(at, dice.int(300, 1_500), cast.stage.calendar, dice);
    if (again >= bureau.until) return;
    journey.take("submit", handler, again, {
      state: "IN_REVIEW",
      submittedAt: again,
      submittedById: handler.accountId,
    });
  }
  const at = next(bureau, file, [20, 330], [500, 1_500]);
  if (!at) return;
  const result = plan.isExemplary
    ? "SOLVED"
    : dice.weighted({ SOLVED: 72, EXPLAINED: 18, PARTLY: 6, NOT_JUSTIFIED: 3, OUT_OF_SCOPE: 1 });
  const firstCompletedAt = journey.ticket.firstCompletedAt ?? at;
  journey.take("complete", reviewer, at, {
    state: "COMPLETED",
    result,
    completedAt: at,
    firstCompletedAt,
    completedById: reviewer.accountId,
  });
  journey.stop(reviewer);
}
