import { specOf } from "../../schema/kit/record-spec";
import { TicketClock } from "../../schema/ticket/ticket-clock";
import { type Due, dueOn } from "../calendar/due-on";
import { officeCalendar } from "../calendar/office-calendar";
import type { TimeLimit } from "../calendar/time-limit";
import type { Intent } from "../engine/write/change";

/** A clock of a ticket that runs from the day after `startOn`, with the day on which it is due. */
export function startClock(
  ticketId: string,
  kind: TicketClock["kind"],
  startOn: string,
  limit: TimeLimit,
): { due: Due; intent: Intent } {
  const due = dueOn({ startOn, limit, calendar: officeCalendar });
  const { revision } = officeCalendar;
  const values: Partial<TicketClock> = {
    ticketId,
    kind,
    startOn,
    limitDays: limit.n,
    limitUnit: limit.unit,
    dueOn: due.dueOn,
    outcome: "RUNNING",
    derivation: { revision, provisional: due.provisional, days: due.derivation },
  };
  return { due, intent: { kind: "CREATE", spec: specOf(TicketClock), values, isTrusted: true } };
}

/** Stops clocks for what they measured; a day after the due day is a breach. */
export function stopClocks(clocks: readonly TicketClock[], today: string): Intent[] {
  return clocks.map(clock => stopped(clock, today, isLate(clock, today) ? "BREACHED" : "MET"));
}

/** Stops clocks whose work has fallen away. */
export function cancelClocks(clocks: readonly TicketClock[], today: string): Intent[] {
  return clocks.map(clock => stopped(clock, today, "CANCELLED"));
}

/** The last day of a limit is in time until its end. */
export function isLate({ dueOn: due }: Pick<TicketClock, "dueOn">, today: string): boolean {
  return due !== null && today > due;
}

function stopped(clock: TicketClock, today: string, outcome: TicketClock["outcome"]): Intent {
  const values: Partial<TicketClock> = { stoppedOn: today, outcome };
  return { kind: "UPDATE", spec: specOf(TicketClock), id: clock.id, values, isTrusted: true };
}
