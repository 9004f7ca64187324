import { specOf } from "../../schema/kit/record-spec";
import { CallBack } from "../../schema/ticket/call-back";
import { Ticket } from "../../schema/ticket/ticket";
import type { Filter } from "../engine/read/filter";
import { sql } from "../engine/sql";
import type { Store } from "../engine/store";
import { cellsOver, countsOf } from "./cells-over";
import { completionOf, NOT_COUNTED } from "./completion";
import type { Ratio } from "./pct";
import { satisfactionOf } from "./satisfaction";
import { instantsOf, type Span } from "./span";

/** Tickets accepted in the span, by state. */
export async function completionIn(store: Store, span: Span, place: Filter = {}) {
  const filter = { ...place, acceptedAt: instantsOf(span) };
  const cells = await cellsOver(
    store,
    specOf(Ticket),
    filter,
    ({ from, where }) => sql`SELECT t.state, COUNT(*) FROM ${from} WHERE ${where} GROUP BY t.state`,
  );
  return completionOf(countsOf(cells));
}

/** 按时办结率(到期口径): of the tickets that were due, those first completed in time. */
export async function onTimeIn(store: Store, span: Span, place: Filter = {}): Promise<Ratio> {
  const cells = await cellsOver(
    store,
    specOf(Ticket),
    { ...place, ...dueIn(span, store) },
    ({ from, where }) =>
      sql`SELECT COUNT(*), SUM(DATE(DATE_ADD(t.firstCompletedAt, INTERVAL 8 HOUR)) <= t.dueOn) FROM ${from} WHERE ${where}`,
  );
  const [due, inTime] = cells[0] ?? [];
  return { numerator: Number(inTime ?? 0), denominator: Number(due ?? 0) };
}

/** Valid tickets whose last day lies in the span and is over. */
export function dueIn({ fromOn, toOn }: Span, { reader }: Pick<Store, "reader">): Filter {
  return {
    acceptedAt: { isNull: false },
    state: { notIn: NOT_COUNTED },
    dueOn: { gte: fromOn, lte: toOn, lt: reader.context.today },
  };
}

/** The last rating of each ticket rated in the span. */
export async function satisfactionIn(store: Store, span: Span, place: Filter = {}): Promise<Ratio> {
  const at = instantsOf(span);
  const within = Object.keys(place).length > 0 ? { ticket: place } : {};
  const filter = { ...within, at, reached: { eq: true }, rating: { isNull: false } };
  const until = at.lt.slice(0, 19).replace("T", " ");
  const cells = await cellsOver(
    store,
    specOf(CallBack),
    filter,
    ({ from, where }) =>
      sql`SELECT t.rating, COUNT(*) FROM ${from} WHERE ${where} AND NOT EXISTS (SELECT 1 FROM call_back n WHERE n.ticketId = t.ticketId AND n.round > t.round AND n.rating IS NOT NULL AND n.at < ${until} AND n.deletedKey = 0) GROUP BY t.rating`,
  );
  return satisfactionOf(countsOf(cells));
}
