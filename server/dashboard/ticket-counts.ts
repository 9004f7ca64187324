import { specOf } from "../../schema/kit/record-spec";
import { Ticket } from "../../schema/ticket/ticket";
import type { Filter } from "../engine/read/filter";
import { sql } from "../engine/sql";
import type { Store } from "../engine/store";
import { cellsOver, countsOf } from "../indicator/cells-over";
import { NOT_COUNTED } from "../indicator/completion";
import { instantsOf, type Span, startOf } from "../indicator/span";
import { lastMonths } from "./months";

/** States of accepted work that is not finished. */
export const OPEN: readonly Ticket["state"][] = [
  "ACCEPTED",
  "DISPATCHED",
  "IN_PROGRESS",
  "SUSPENDED",
  "IN_REVIEW",
];

/** Tickets accepted in one month in one unit that are in one state now. */
export interface AcceptedCount {
  month: string;
  unitId: string | null;
  state: string;
  count: number;
}

/** Enough for the year's figures, the ranking and the trend, in one statement. */
export async function acceptedCounts(store: Store, today: string): Promise<AcceptedCount[]> {
  const [first = today] = lastMonths(today);
  const acceptedAt = instantsOf({ fromOn: `${first}-01`, toOn: today });
  const cells = await cellsOver(
    store,
    specOf(Ticket),
    { acceptedAt },
    ({ from, where }) =>
      sql`SELECT DATE_FORMAT(DATE_ADD(t.acceptedAt, INTERVAL 8 HOUR), '%Y-%m') month, t.unitId, t.state, COUNT(*) FROM ${from} WHERE ${where} GROUP BY month, t.unitId, t.state`,
  );
  return cells.map(([month, unitId, state, count]) => ({
    month: String(month),
    unitId: unitId as string | null,
    state: String(state),
    count: Number(count),
  }));
}

/** Completed tickets by the month of their completion. */
export async function completedByMonth(store: Store, today: string): Promise<Map<string, number>> {
  const [first = today] = lastMonths(today);
  const cells = await cellsOver(
    store,
    specOf(Ticket),
    { completedAt: { gte: startOf(`${first}-01`) }, state: { in: ["COMPLETED", "ARCHIVED"] } },
    ({ from, where }) =>
      sql`SELECT DATE_FORMAT(DATE_ADD(t.completedAt, INTERVAL 8 HOUR), '%Y-%m') month, COUNT(*) FROM ${from} WHERE ${where} GROUP BY month`,
  );
  return countsOf(cells);
}

/** Open tickets whose last day is over, by unit. */
export async function overdueByUnit(store: Store, today: string): Promise<Map<string, number>> {
  const cells = await cellsOver(
    store,
    specOf(Ticket),
    overdueOn(today),
    ({ from, where }) =>
      sql`SELECT t.unitId, COUNT(*) FROM ${from} WHERE ${where} GROUP BY t.unitId`,
  );
  return countsOf(cells);
}

export function overdueOn(today: string): Filter {
  return { state: { in: OPEN }, dueOn: { lt: today } };
}

export function acceptedIn(span: Span): Filter {
  return { acceptedAt: instantsOf(span), state: { notIn: NOT_COUNTED } };
}
