import { bucketOf, type GroupBy, keyExpression } from "../read/bucket";
import { conditionOn } from "../read/operators";
import type { ReadContext } from "../read/read-context";
import { and, column, join, or, raw, type Sql, sql } from "../sql";
import { type Cover, groupFact } from "./cover";
import { type Days, type Span, spansOf } from "./days";
import type { Fact } from "./fact";
import type { Ledger } from "./ledger";
import { placesCondition, type Reached, type Split } from "./reached";
import { type Level, sliceOf } from "./slices";

/** Everything that a statement over cells is made of. */
export interface Plan {
  context: ReadContext;
  ledger: Ledger;
  cover: Cover;
  groups: readonly GroupBy[];
  /** Fields. */
  sums: readonly string[];
  split: Split;
  spans: readonly Span[];
  /** Condition of the list on the rows, without its scope. */
  condition: Sql;
  /** Rows that the cells hold and the caller may not see. */
  hidden: Sql | null;
}

const ROWS = "t";
const DAY_BUCKETS = ["DAY", "WEEK"];

export function spansFor(cover: Cover, groups: readonly GroupBy[]): Span[] {
  const by = groups.find(group => group.field === cover.table.declared.on);
  return spansOf(cover.days, by !== undefined && (!by.bucket || DAY_BUCKETS.includes(by.bucket)));
}

/** The level that groups by place are told at. */
export function levelOfGroups(groups: readonly GroupBy[]): Level | null {
  if (groups.some(({ field }) => field === "unitId")) return "UNIT";
  return groups.some(({ field }) => field === "districtId") ? "DISTRICT" : null;
}

/**
 * Cells, what is to be added to them, rows that only themselves tell, less the hidden ones: one statement and so one
 * view of the database, in which the cells and the deltas together are the rows.
 */
export function partsOf(plan: Plan): Sql[] {
  const { split, spans } = plan;
  return [
    ...split.reached.flatMap(reached => spans.map(span => cellsPart(plan, reached, span))),
    deltasPart(plan),
    ...split.ways.map(way => rowsPart(plan, way, 1)),
    ...(plan.hidden ? [rowsPart(plan, and([everywhereOr(split.rows), plan.hidden]), -1)] : []),
  ];
}

function everywhereOr(conditions: readonly Sql[] | null): Sql | null {
  return conditions ? or(conditions) : null;
}

function part(plan: Plan, keys: readonly Sql[], measures: readonly Sql[], from: Sql): Sql {
  const columns = [
    ...keys.map((key, at) => sql`${key} AS ${raw(`g${at}`)}`),
    ...measures.map((measure, at) => sql`${measure} AS ${raw(at === 0 ? "n" : `m${at}`)}`),
  ];
  const grouped = keys.length
    ? raw(` GROUP BY ${keys.map((_, at) => at + 1).join(", ")}`)
    : raw("");
  return sql`SELECT ${join(columns, ", ")} FROM ${from}${grouped}`;
}

function kept({ ledger, sums }: Plan, alias: string): Sql[] {
  const columns = sums.map(name => `s${ledger.sums.indexOf(name) + 1}`);
  return ["n", ...columns].map(name => raw(`SUM(${alias}.${name})`));
}

function cellsPart(plan: Plan, reached: Reached, span: Span): Sql {
  const { table } = plan.cover;
  const at = (fact: number): string =>
    `c.k${table.keys.indexOf(fact) + (table.day === null ? 1 : 2)}`;
  const day = table.day === null ? null : "c.k1";
  const places: Record<string, Sql> = {
    districtId: raw(
      reached.level === "DISTRICT" ? "NULLIF(c.place, 0)" : "NULLIF(c.districtId, 0)",
    ),
    unitId: raw("NULLIF(c.place, 0)"),
  };
  const code = sliceOf(reached.level, span.grain)?.code;
  const where = and([
    sql`c.rollup = ${table.id}`,
    raw(`c.slice = ${code}`),
    placesCondition(reached),
    ...factConditions(plan, at),
    day ? daysCondition(day, span) : null,
  ]);
  return part(
    plan,
    keysOf(plan, at, day, places),
    kept(plan, "c"),
    sql`rollup_cell c${byDate(reached, span)} WHERE ${where}`,
  );
}

/** Days of many places: their date leads to them, whatever the statistics of the index say. */
function byDate({ by, level }: Reached, { grain }: Span): Sql {
  const isMany = by !== "place" && level !== "ALL" && grain === "DAY";
  return raw(isMany ? " FORCE INDEX (ix_rollup_cell_k1)" : "");
}

function deltasPart(plan: Plan): Sql {
  const { ledger, cover, split } = plan;
  const at = (fact: number): string => `d.k${fact + 1}`;
  const day = cover.table.day === null ? null : at(cover.table.day);
  const places = { districtId: raw("NULLIF(d.districtId, 0)"), unitId: raw("NULLIF(d.unitId, 0)") };
  const where = and([
    sql`d.record = ${ledger.spec.name}`,
    everywhereOr(split.deltas),
    ...factConditions(plan, at),
    day ? daysCondition(day, cover.days) : null,
  ]);
  return part(
    plan,
    keysOf(plan, at, day, places),
    kept(plan, "d"),
    sql`rollup_delta d WHERE ${where}`,
  );
}

function rowsPart(plan: Plan, way: Sql, sign: 1 | -1): Sql {
  const { ledger, groups, sums, condition } = plan;
  const keys = groups.map(group => keyExpression(ledger.spec, group, ROWS));
  const signed = (measure: Sql): Sql => (sign === 1 ? measure : sql`-${measure}`);
  const measures = [raw("COUNT(*)"), ...sums.map(name => sql`SUM(${column(ROWS, name)})`)];
  const from = sql`${raw(`\`${ledger.spec.table}\` ${ROWS}`)} WHERE ${and([way, condition])}`;
  return part(plan, keys, measures.map(signed), from);
}

function keysOf(
  { ledger, cover, groups }: Plan,
  at: (fact: number) => string,
  day: string | null,
  places: Record<string, Sql>,
): Sql[] {
  return groups.map(group => {
    const fact = groupFact(ledger, cover.table, group);
    if (fact === "place") return places[group.field] ?? raw("NULL");
    if (fact === null) throw new Error(`${group.field} is in no rollup`);
    if (fact === cover.table.day) {
      const value = raw(`NULLIF(${day}, '')`);
      return group.bucket ? bucketOf(value, group.bucket) : value;
    }
    return valueOf(ledger.facts[fact], at(fact));
  });
}

/** As the record's own table would hold it. */
function valueOf(fact: Fact | undefined, name: string): Sql {
  const isText = fact?.field?.kind === "choice" && !fact.field.ordered;
  return raw(isText ? `NULLIF(${name}, '')` : `CAST(NULLIF(${name}, '') AS SIGNED)`);
}

function factConditions({ context, ledger, cover }: Plan, at: (fact: number) => string): Sql[] {
  return [
    ...cover.conditions.map(({ fact, field, operators }) =>
      conditionOn({ context, field, left: valueOf(ledger.facts[fact], at(fact)) }, operators),
    ),
    ...cover.verdicts.map(({ fact, is }) => raw(`${at(fact)} = '${is ? 1 : 0}'`)),
  ];
}

function daysCondition(day: string, { from, to, isNull }: Days): Sql | null {
  if (isNull === true) return raw(`${day} = ''`);
  if (isNull === null) return null;
  return and([
    from === null ? raw(`${day} <> ''`) : sql`${raw(day)} >= ${from}`,
    to === null ? null : sql`${raw(day)} < ${to}`,
  ]);
}
