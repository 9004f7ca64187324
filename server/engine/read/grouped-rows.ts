import type { RecordSpec } from "../../../schema/kit/record-spec";
import { hiddenCondition } from "../hidden";
import { coverOf } from "../rollup/cover";
import { type Ledger, ledgerOf } from "../rollup/ledger";
import { splitScope } from "../rollup/reached";
import { distrust } from "../rollup/state";
import { levelOfGroups, partsOf, type Plan, spansFor } from "../rollup/statement";
import { and, FALSE, join, raw, type Sql, sql } from "../sql";
import { type GroupBy, keyExpression } from "./bucket";
import { type Having, havingCondition, type Measure } from "./having";
import {
  ALIAS,
  countedFrom,
  type PageQuery,
  type Target,
  targetOfQuery,
  wholeCondition,
} from "./page";
import type { Reader } from "./reader";

export interface GroupSort {
  by: "COUNT" | "KEY";
  direction?: "ASC" | "DESC";
}

/** How a list is counted. */
export interface Grouping {
  groups: readonly GroupBy[];
  measures?: readonly Measure[];
  having?: Having | null;
  sort?: GroupSort | null;
  limit?: number;
}

/**
 * One row of cells a group: its keys, the number of rows, the measures. Where the record's rollups tell it, they do;
 * else the rows are counted. The answer is the same.
 */
export async function groupedRows(
  reader: Reader,
  spec: RecordSpec,
  query: Pick<PageQuery, "filter" | "search" | "scope">,
  grouping: Grouping,
): Promise<unknown[][]> {
  const context = { ...reader.context, reads: "ids" as const };
  const target = await targetOfQuery(context, spec, query);
  return (await fromRollup(reader, target, grouping)) ?? fromRows(reader, target, grouping);
}

function fromRows(reader: Reader, target: Target, grouping: Grouping): Promise<unknown[][]> {
  const { groups, measures = [], having } = grouping;
  const { spec } = target;
  const keys = groups.map(group => keyExpression(spec, group, ALIAS));
  const kept = measures.map(
    ({ name, field }) => sql`${raw(name.toUpperCase())}(t.${raw(`\`${field.name}\``)})`,
  );
  const columns = [
    ...keys.map((key, at) => sql`${key} AS ${raw(`g${at}`)}`),
    raw("COUNT(*) AS n"),
    ...kept,
  ];
  const grouped = keys.length ? sql` GROUP BY ${join(keys, ", ")}` : raw("");
  const condition = havingCondition(spec, having, {
    count: raw("COUNT(*)"),
    sum: name => sql`SUM(t.${raw(`\`${name}\``)})`,
  });
  const held = condition ? sql` HAVING ${condition}` : raw("");
  return reader.db.cells(
    sql`SELECT ${join(columns, ", ")} FROM ${countedFrom(target)} WHERE ${wholeCondition(target)}${grouped}${held}${orderOf(grouping, "")}${limitOf(grouping)}`,
  );
}

function orderOf({ groups, sort }: Grouping, prefix: string): Sql {
  if (groups.length === 0) return raw("");
  const { by = "COUNT", direction } = sort ?? {};
  const keys = groups.map((_, at) => `${prefix}g${at}`);
  const turned = by === "KEY" && direction === "DESC" ? keys.map(key => `${key} DESC`) : keys;
  const count = `${prefix}n ${direction ?? "DESC"}`;
  return raw(` ORDER BY ${[...(by === "COUNT" ? [count] : []), ...turned].join(", ")}`);
}

function limitOf({ limit }: Grouping): Sql {
  return raw(limit === undefined ? "" : ` LIMIT ${limit}`);
}

/** Null: no rollup tells it, or none may be trusted now. */
async function fromRollup(
  reader: Reader,
  target: Target,
  grouping: Grouping,
): Promise<unknown[][] | null> {
  const ledger = ledgerOf(target.spec);
  const plan = ledger && planOf(reader, ledger, target, grouping);
  if (!plan) return null;
  const rows = await reader.db.cells(statementOf(plan, grouping));
  if (rows.length === 0) return null;
  const width = grouping.groups.length;
  // Fewer than none cannot be: something wrote past the counts.
  if (rows.some(row => Number(row[width]) < 0)) {
    await distrust(reader.db, ledger, "BROKEN", "a count below zero was read");
    return null;
  }
  const groups = rows.filter(row => row[width] !== null);
  return groups.map(row => answered(row, plan, grouping));
}

/** Nothing counted is 0, and sums to nothing. */
function answered(row: readonly unknown[], { sums }: Plan, { groups, measures = [] }: Grouping) {
  const count = Number(row[groups.length] ?? 0);
  const kept = row.slice(groups.length + 1);
  const values = measures.map(({ field }) => (count === 0 ? null : kept[sums.indexOf(field.name)]));
  return [...row.slice(0, groups.length), count, ...values];
}

function planOf(
  { context }: Reader,
  ledger: Ledger,
  target: Target,
  { groups, measures = [], having }: Grouping,
): Plan | null {
  const { spec, filter, alternatives, condition } = target;
  if (!filter || measures.some(({ name }) => name !== "sum")) return null;
  const asked = [...measures.map(({ field }) => field.name), ...Object.keys(having?.sum ?? {})];
  const sums = [...new Set(asked)];
  const cover = coverOf(ledger, { filter, groups, sums, today: context.today });
  if (!cover) return null;
  const spans = spansFor(cover, groups);
  const hasDays = spans.some(({ grain }) => grain === "DAY");
  const need = { owner: ledger.owner, level: levelOfGroups(groups), hasDays };
  const split = splitScope(alternatives, need);
  if (!split) return null;
  const hidden = hiddenCondition({ ...context, reads: "rows" }, spec, ALIAS);
  const plan = { context, ledger, cover, groups, sums, split, spans, condition };
  return { ...plan, hidden: hidden === FALSE ? null : hidden };
}

function statementOf(plan: Plan, grouping: Grouping): Sql {
  const { groups, having } = grouping;
  const { ledger, sums } = plan;
  const keys = groups.map((_, at) => `g${at}`);
  const measures = ["n", ...sums.map((_, at) => `m${at + 1}`)];
  const columns = [
    ...keys.map(key => `x.${key}`),
    "IFNULL(SUM(x.n), 0) AS n",
    ...measures.slice(1).map(name => `SUM(x.${name}) AS ${name}`),
  ];
  const held = and([
    keys.length ? raw("SUM(x.n) <> 0") : null,
    havingCondition(ledger.spec, having, {
      count: raw("IFNULL(SUM(x.n), 0)"),
      sum: name => raw(`SUM(x.m${sums.indexOf(name) + 1})`),
    }),
  ]);
  const grouped = keys.length
    ? raw(` GROUP BY ${keys.map(key => `x.${key}`).join(", ")}`)
    : raw("");
  const inner = sql`SELECT ${raw(columns.join(", "))} FROM (${join(partsOf(plan), " UNION ALL ")}) x${grouped} HAVING ${held}${orderOf(grouping, "")}${limitOf(grouping)}`;
  const { spec, version } = ledger;
  const foreign = sql`SELECT 1 FROM rollup_delta f WHERE f.record = ${spec.name} AND f.version <> ${version}`;
  return sql`SELECT ${raw([...keys, ...measures].map(name => `y.${name}`).join(", "))} FROM rollup_state s LEFT JOIN (${inner}) y ON 1=1 WHERE s.record = ${spec.name} AND s.version = ${version} AND s.state = 'READY' AND NOT EXISTS (${foreign})${orderOf(grouping, "y.")}`;
}
