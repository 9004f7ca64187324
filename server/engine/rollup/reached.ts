import { type Alternative, disjoint } from "../scope";
import { among, raw, type Sql, TRUE } from "../sql";
import { type Level, LEVELS } from "./slices";

/** Places whose cells are read, at one level. */
export interface Reached {
  level: Level;
  /** Column of the cells that holds the places; null: all of the level. */
  by: "place" | "districtId" | null;
  places: string[];
}

export interface Split {
  reached: Reached[];
  /** The same places as conditions on the deltas and on the rows; null: everywhere. */
  deltas: Sql[] | null;
  rows: Sql[] | null;
  /** Ways into the scope that only the rows tell, none overlapping another or the places. */
  ways: Sql[];
}

export interface Need {
  owner: string;
  /** The level that groups are told by. */
  level: Level | null;
  hasDays: boolean;
}

/** Parts a scope into places whose counts are kept and the rest; null: nothing of it is kept. */
export function splitScope(alternatives: readonly Alternative[] | null, need: Need): Split | null {
  const isEverywhere = !alternatives || (alternatives.length === 1 && isWhole(alternatives[0]));
  if (isEverywhere) {
    const reached: Reached = { level: need.level ?? "ALL", by: null, places: [] };
    return { reached: [reached], deltas: null, rows: null, ways: [] };
  }
  const levels = alternatives.filter(each => each.levelColumn);
  const ways = disjoint(alternatives).map(each => each.condition);
  const split: Split = { reached: [], deltas: [], rows: [], ways: ways.slice(levels.length) };
  levels.forEach((each, at) => {
    const found = reachedBy(each, need);
    if (!found) return split.ways.push(ways[at] as Sql);
    add(split.reached, found);
    split.deltas?.push(among(deltaColumn(each, need.owner), found.places));
    return split.rows?.push(each.reached ?? each.condition);
  });
  return split.reached.length > 0 ? split : null;
}

/** Everything but what is hidden. */
function isWhole(alternative: Alternative | undefined): boolean {
  return alternative?.levelColumn === undefined && alternative?.reached === TRUE;
}

function levelOf({ levelColumn }: Alternative): Level {
  if (levelColumn === "districtId") return "DISTRICT";
  return levelColumn === "unitId" ? "UNIT" : "OWNER";
}

function reachedBy(alternative: Alternative, { level: needed, hasDays }: Need): Reached | null {
  const level = levelOf(alternative);
  const places = [alternative.place ?? ""];
  if (level === "OWNER") return needed || hasDays ? null : { level, by: "place", places };
  const isFiner = needed !== null && LEVELS.indexOf(needed) > LEVELS.indexOf(level);
  return isFiner ? { level: needed, by: "districtId", places } : { level, by: "place", places };
}

function add(reached: Reached[], found: Reached): void {
  const same = reached.find(({ level, by }) => level === found.level && by === found.by);
  if (same) same.places.push(...found.places);
  else reached.push(found);
}

function deltaColumn({ levelColumn }: Alternative, owner: string): Sql {
  return raw(levelColumn === owner ? "d.organizationId" : `d.${levelColumn ?? ""}`);
}

export function placesCondition({ level, by, places }: Reached): Sql {
  if (by) return among(raw(`c.${by}`), places);
  return level === "ALL" ? raw("c.place = 0") : TRUE;
}
