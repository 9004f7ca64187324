import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { Ticket } from "../../schema/ticket/ticket";
import type { Store } from "../engine/store";
import { completionOf } from "../indicator/completion";
import { yearTo } from "../indicator/span";
import { onTimeIn } from "../indicator/ticket-indicators";
import type { Figure, TrendPoint, UnitFigure } from "./dashboard.types";
import { ticketFigures } from "./figures";
import { mayRead } from "./may-read";
import { lastMonths } from "./months";
import {
  acceptedByMonth,
  acceptedByUnit,
  completedByMonth,
  type MonthCount,
  overdueByUnit,
  type UnitCount,
} from "./ticket-counts";
import { select } from "./select";
import { byState, rankUnits, type Unit } from "./units.rules";

interface Board {
  figures: Figure[];
  trend: TrendPoint[];
  units: UnitFigure[];
}

const MOST_UNITS = 200;

/** Everything about tickets in five statements and one for the names of the units. */
export async function ticketBoard(store: Store): Promise<Board> {
  if (!mayRead(store, specOf(Ticket))) return { figures: [], trend: [], units: [] };
  const { today } = store.reader.context;
  const year = yearTo(today);
  const [byMonth, ofYear, completed, overdue, onTime] = await Promise.all([
    acceptedByMonth(store, today),
    acceptedByUnit(store, year),
    completedByMonth(store, today),
    overdueByUnit(store, today),
    onTimeIn(store, year),
  ]);
  const late = [...overdue.values()].reduce((sum, count) => sum + count, 0);
  const completion = completionOf(byState(ofYear));
  const facts = { completion, onTime, overdue: late, year };
  return {
    figures: ticketFigures(facts, store.occasion.locale),
    trend: lastMonths(today).map(month => trendOf(month, byMonth, completed)),
    units: rankUnits(await unitsOf(store, ofYear, overdue), ofYear, overdue),
  };
}

function trendOf(
  month: string,
  accepted: readonly MonthCount[],
  completed: ReadonlyMap<string, number>,
): TrendPoint {
  const counts = byState(accepted.filter(each => each.month === month));
  const { denominator } = completionOf(counts);
  return { month, accepted: denominator, completed: completed.get(month) ?? 0 };
}

async function unitsOf(
  store: Store,
  accepted: readonly UnitCount[],
  overdue: ReadonlyMap<string | null, number>,
): Promise<Unit[]> {
  const named = [...accepted.map(({ unitId }) => unitId), ...overdue.keys()];
  const ids = [...new Set(named)].filter(id => id !== null);
  if (ids.length === 0) return [];
  const fields = ["id", "recordLabel", "kind"].map(name => select(name));
  const page = await store.page(
    specOf(Organization),
    { filter: { id: { in: ids } }, first: MOST_UNITS },
    [select("nodes", fields)],
  );
  return page.nodes as unknown as Unit[];
}
