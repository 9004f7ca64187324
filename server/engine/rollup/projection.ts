import { column, join, raw, type Sql, sql } from "../sql";
import { keyColumns } from "./fold";
import type { Ledger, Table } from "./ledger";
import { type Grain, type Level, type Slice, slices } from "./slices";

/** Cells of one table as they follow from somewhere: place, district and keys, then count and sums. */
export interface Source {
  from: Sql;
  /** Expressions of the four kinds of columns. */
  place: (level: Level) => Sql;
  districtId: (level: Level) => Sql;
  key: (fact: number) => Sql;
  n: Sql;
  sum: (at: number) => Sql;
}

/** What the rows of the record say. */
export function rowsSource({ spec, owner, facts, sums }: Ledger): Source {
  const id = (name: string): Sql => sql`IFNULL(${column("t", name)}, 0)`;
  return {
    from: sql`${raw(`\`${spec.table}\``)} t WHERE ${column("t", "deletedKey")} = 0`,
    place: level =>
      placeIn(level, { owner: id(owner), district: id("districtId"), unit: id("unitId") }),
    districtId: level => (level === "UNIT" ? id("districtId") : raw("0")),
    key: fact => facts[fact]?.stored("t") ?? raw("''"),
    n: raw("COUNT(*)"),
    sum: at => sql`SUM(${column("t", sums[at] ?? "")})`,
  };
}

/** What the deltas of this declaration add. */
export function deltasSource({ spec, version }: Ledger): Source {
  return {
    from: sql`rollup_delta d WHERE d.record = ${spec.name} AND d.version = ${version}`,
    place: level =>
      placeIn(level, {
        owner: raw("d.organizationId"),
        district: raw("d.districtId"),
        unit: raw("d.unitId"),
      }),
    districtId: level => raw(level === "UNIT" ? "d.districtId" : "0"),
    key: fact => raw(`d.k${fact + 1}`),
    n: raw("SUM(d.n)"),
    sum: at => raw(`SUM(d.s${at + 1})`),
  };
}

/** What the finest cells of units add up to. */
export function unitsSource({ id, day, keys }: Table): Source {
  const { code } = slices.find(isOfRows(day !== null)) ?? {};
  return {
    from: sql`rollup_cell c WHERE c.rollup = ${id} AND c.slice = ${raw(String(code))}`,
    place: level =>
      placeIn(level, { owner: raw("0"), district: raw("c.districtId"), unit: raw("c.place") }),
    districtId: level => raw(level === "UNIT" ? "c.districtId" : "0"),
    key: fact => raw(fact === day ? "c.k1" : `c.k${keys.indexOf(fact) + (day === null ? 1 : 2)}`),
    n: raw("SUM(c.n)"),
    sum: at => raw(`SUM(c.s${at + 1})`),
  };
}

/** The finest cells of units: those of all units, districts and everything follow from them. */
function isOfRows(hasDays: boolean): (slice: Slice) => boolean {
  return ({ level, grain }) => level === "UNIT" && grain === (hasDays ? "DAY" : "MONTH");
}

/** Whether nothing but the rows tells the slice. */
export function followsFromRows({ day }: Table, slice: Slice): boolean {
  return slice.level === "OWNER" || isOfRows(day !== null)(slice);
}

function placeIn(
  level: Level,
  { owner, district, unit }: Record<"owner" | "district" | "unit", Sql>,
): Sql {
  if (level === "ALL") return raw("0");
  return level === "DISTRICT" ? district : level === "UNIT" ? unit : owner;
}

/** Columns of the projection: those of a cell. */
export function cellColumns(ledger: Ledger, table: Table): string[] {
  const width = table.keys.length + (table.day === null ? 0 : 1);
  return ["place", "districtId", ...keyColumns(width), ...measureColumns(ledger)];
}

export function measureColumns({ sums }: Ledger): string[] {
  return ["n", ...sums.map((_, at) => `s${at + 1}`)];
}

/** The cells of one slice of a table, as they follow from the source; negative to take them away. */
export function projection(
  ledger: Ledger,
  table: Table,
  source: Source,
  { level, grain, isNegative = false }: { level: Level; grain: Grain; isNegative?: boolean },
): Sql {
  const signed = (expression: Sql): Sql => (isNegative ? sql`-${expression}` : expression);
  const day = table.day === null ? [] : [dateKey(source.key(table.day), grain)];
  const keys = [...day, ...table.keys.map(source.key)];
  const measures = [source.n, ...ledger.sums.map((_, at) => source.sum(at))].map(signed);
  const expressions = [source.place(level), source.districtId(level), ...keys, ...measures];
  const names = cellColumns(ledger, table);
  const columns = expressions.map((each, at) => sql`${each} AS ${raw(names[at] ?? "")}`);
  const dated =
    table.isDatedOnly && table.day !== null ? sql` AND ${source.key(table.day)} <> ''` : raw("");
  const groups = raw(keys.map((_, at) => `, ${at + 3}`).join(""));
  return sql`SELECT ${join(columns, ", ")} FROM ${source.from}${dated} GROUP BY 1, 2${groups}`;
}

function dateKey(day: Sql, grain: Grain): Sql {
  return grain === "DAY" ? day : sql`IF(${day} = '', '', CONCAT(LEFT(${day}, 7), '-01'))`;
}
