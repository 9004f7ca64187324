import { specOf } from "../../schema/kit/record-spec";
import { CallBack } from "../../schema/ticket/call-back";
import { Ticket } from "../../schema/ticket/ticket";
import type { Filter } from "../engine/read/filter";
import { sql } from "../engine/sql";
import type { Store } from "../engine/store";
import { cellsOver, countsOf } from "./cells-over";
import { countsBy } from "./counts-by";
import { completionOf, NOT_COUNTED } from "./completion";
import type { Ratio } from "./pct";
import { satisfactionOf } from "./satisfaction";
import { instantsOf, type Span } from "./span";

/** Tickets accepted in the span, by state. */
export async function completionIn(store: Store, span: Span, place: Filter = {}) {
  const filter = { ...place, acceptedAt: instantsOf(span) };
  const cells = await countsBy(store, specOf(Ticket), filter, [{ field: "state" }]);
  return completionOf(countsOf(cells));
}

/** 按时办结率(到期口径): of the tickets that were due, those first completed in time. */
export async function onTimeIn(store: Store, span: Span, place: Filter = {}): Promise<Ratio> {
  const groups = [{ field: "firstCompletedAt", notAfter: "dueOn" }];
  const filter = { ...place, ...dueIn(span, store) };
  const counts = countsOf(await countsBy(store, specOf(Ticket), filter, groups));
  const denominator = [...counts.values()].reduce((sum, each) => sum + each, 0);
  return { numerator: counts.get("1") ?? 0, denominator };
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
