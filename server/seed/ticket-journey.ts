import { type Change } from "../../schema/audit/change";
import { specOf } from "../../schema/kit/record-spec";
import { Handoff } from "../../schema/ticket/handoff";
import { Ticket } from "../../schema/ticket/ticket";
import { TicketClock } from "../../schema/ticket/ticket-clock";
import type { Due } from "../calendar/due-on";
import type { TimeLimit } from "../calendar/time-limit";
import type { Row } from "../engine/row-codec";
import type { Clerk } from "./accounts";
import { dayOfInstant } from "./moments";
import type { Stage } from "./stage";

type Made<T> = T & { id: string };

const BOOKKEEPING = new Set([
  "id",
  "version",
  "createdAt",
  "createdById",
  "updatedAt",
  "updatedById",
  "deletedAt",
  "deletedKey",
]);

/** One ticket on its way: every step leaves what the office's own steps leave. */
export class Journey {
  readonly changes: Partial<Change>[] = [];
  private readonly running = new Map<TicketClock["kind"], Made<TicketClock>>();

  private constructor(
    private readonly stage: Stage,
    readonly ticket: Made<Ticket>,
    /** When the last step was taken. */
    public at: string,
  ) {}

  static register(stage: Stage, values: Partial<Ticket>, by: Clerk, reviewDays: number): Journey {
    const at = values.registeredAt as string;
    const ticket = stage.draft.add(Ticket, values, { at, by: by.accountId });
    const journey = new Journey(stage, ticket, at);
    const fields = Object.fromEntries(
      Object.entries(ticket)
        .filter(
          ([name, value]: [string, unknown]) =>
            value !== null && value !== undefined && isTold(name),
        )
        .map(([name, value]) => [name, [null, value]]),
    );
    journey.changes.push(entry(ticket, "CREATE", "register", by, at, fields));
    journey.start("REVIEW", { n: reviewDays, unit: "WORKING_DAY" }, by);
    return journey;
  }

  /** Takes the step and remembers what it changed. */
  take(
    step: string,
    by: Clerk,
    at: string,
    set: Partial<Ticket>,
    reason: string | null = null,
  ): void {
    const ticket = this.ticket as unknown as Row;
    const levels = set.organizationId ? this.stage.draft.levels(specOf(Ticket), set) : {};
    const all: Row = { ...set, ...levels };
    const fields: Record<string, [unknown, unknown]> = {};
    for (const [name, value] of Object.entries(all)) {
      if ((ticket[name] ?? null) !== value) fields[name] = [ticket[name] ?? null, value];
    }
    Object.assign(ticket, all, {
      version: this.ticket.version + 1,
      updatedAt: at,
      updatedById: by.accountId,
    });
    this.at = at;
    this.changes.push({ ...entry(this.ticket, "STEP", step, by, at, fields), reason });
  }

  /** Starts a clock on the day of the last step. */
  start(kind: TicketClock["kind"], limit: TimeLimit, by: Clerk): Due {
    const startOn = dayOfInstant(this.at);
    const due = this.stage.due(startOn, limit);
    const { revision } = this.stage.calendar;
    const clock = this.stage.draft.add(
      TicketClock,
      {
        ticketId: this.ticket.id,
        kind,
        startOn,
        limitDays: limit.n,
        limitUnit: limit.unit,
        dueOn: due.dueOn,
        stoppedOn: null,
        outcome: "RUNNING",
        derivation: { revision, provisional: due.provisional, days: due.derivation },
      },
      { at: this.at, by: by.accountId },
    );
    this.running.set(kind, clock);
    return due;
  }

  /** Stops the clocks of these kinds, or all that run, at the time of the last step. */
  stop(
    by: Clerk,
    kinds: readonly TicketClock["kind"][] = [...this.running.keys()],
    isCancelled = false,
  ): void {
    const day = dayOfInstant(this.at);
    for (const kind of kinds) {
      const clock = this.running.get(kind);
      if (!clock) continue;
      const isLate = clock.dueOn !== null && day > clock.dueOn;
      clock.outcome = isCancelled ? "CANCELLED" : isLate ? "BREACHED" : "MET";
      Object.assign(clock, {
        stoppedOn: day,
        version: 2,
        updatedAt: this.at,
        updatedById: by.accountId,
      });
      this.running.delete(kind);
    }
  }

  handOff(kind: Handoff["kind"], by: Clerk, from: string, to: string, reason: string): void {
    const values = {
      ticketId: this.ticket.id,
      at: this.at,
      kind,
      fromOrganizationId: from,
      toOrganizationId: to,
      fromOfficialId: by.official.id,
      suggestedOrganizationId: null,
      toOfficialId: null,
      reason,
    };
    this.stage.draft.add(Handoff, values, { at: this.at, by: by.accountId });
  }
}

function isTold(name: string): boolean {
  return !BOOKKEEPING.has(name) && !name.endsWith("Hash");
}

function entry(
  { id, version }: Made<Ticket>,
  kind: Change["kind"],
  step: string,
  { accountId }: Clerk,
  at: string,
  fields: object,
): Partial<Change> {
  return {
    at,
    actorId: accountId,
    kind,
    recordType: "Ticket",
    recordId: id,
    recordVersion: version,
    step,
    fields,
  };
}
