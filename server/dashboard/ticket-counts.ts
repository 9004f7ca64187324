import { specOf } from "../../schema/kit/record-spec";
import { Ticket } from "../../schema/ticket/ticket";
import type { Filter } from "../engine/read/filter";
import type { Store } from "../engine/store";
import { NOT_COUNTED } from "../indicator/completion";
import { countsBy } from "../indicator/counts-by";
import { instantsOf, monthsTo, type Span } from "../indicator/span";
import { lastMonths } from "./months";

/** States of accepted work that is not finished. */
export const OPEN: readonly Ticket["state"][] = [
  "ACCEPTED",
  "DISPATCHED",
  "IN_PROGRESS",
  "SUSPENDED",
  "IN_REVIEW",
];

const DONE: readonly Ticket["state"][] = ["COMPLETED", "ARCHIVED"];

/** Accepted tickets that are in one state now. */
export interface StateCount {
  state: string;
  count: number;
}

export interface MonthCount extends StateCount {
  month: string;
}

export interface UnitCount extends StateCount {
  unitId: string | null;
}

const month = (field: string) => ({ field, bucket: "MONTH" });

/** Tickets accepted in the last twelve months. */
export async function acceptedByMonth(store: Store, today: string): Promise<MonthCount[]> {
  const groups = [month("acceptedAt"), { field: "state" }];
  const cells = await countsBy(store, specOf(Ticket), lastTwelve("acceptedAt", today), groups);
  return cells.map(([first, state, count]) => ({
    month: String(first).slice(0, 7),
    state: String(state),
    count: Number(count),
  }));
}

/** Tickets accepted this year: nothing is accepted in days to come, and whole months are told at once. */
export async function acceptedByUnit(store: Store, { fromOn, toOn }: Span): Promise<UnitCount[]> {
  const groups = [{ field: "unitId" }, { field: "state" }];
  const filter = { acceptedAt: instantsOf(monthsTo(fromOn, toOn)) };
  const cells = await countsBy(store, specOf(Ticket), filter, groups);
  return cells.map(([unitId, state, count]) => ({
    unitId: idOf(unitId),
    state: String(state),
    count: Number(count),
  }));
}

function idOf(value: unknown): string | null {
  return value as string | null;
}

/** Completed tickets by the month of their completion. */
export async function completedByMonth(store: Store, today: string): Promise<Map<string, number>> {
  const filter = { ...lastTwelve("completedAt", today), state: { in: DONE } };
  const cells = await countsBy(store, specOf(Ticket), filter, [month("completedAt")]);
  return new Map(cells.map(([first, count]) => [String(first).slice(0, 7), Number(count)]));
}

function lastTwelve(field: string, today: string): Filter {
  const [first = today] = lastMonths(today);
  return { [field]: instantsOf(monthsTo(`${first}-01`, today)) };
}

/** Open tickets whose last day is over, by unit. */
export async function overdueByUnit(
  store: Store,
  today: string,
): Promise<Map<string | null, number>> {
  const groups = [{ field: "unitId" }];
  const cells = await countsBy(store, specOf(Ticket), overdueOn(today), groups);
  return new Map(cells.map(([unitId, count]) => [idOf(unitId), Number(count)]));
}

export function overdueOn(today: string): Filter {
  return { state: { in: OPEN }, dueOn: { lt: today } };
}

export function acceptedIn(span: Span): Filter {
  return { acceptedAt: instantsOf(span), state: { notIn: NOT_COUNTED } };
}
