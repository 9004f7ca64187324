import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { GroupBy } from "../read/bucket";
import type { Filter } from "../read/filter";
import { ANY_DAY, both, type Days, daysIn } from "./days";
import { presenceName, verdictName } from "./fact";
import type { Ledger, Table } from "./ledger";

/** What is asked of a record's rows. */
export interface Question {
  filter: Filter;
  groups: readonly GroupBy[];
  /** Fields whose sums are asked for; null when something is measured that no rollup keeps. */
  sums: readonly string[] | null;
  today: string;
}

/** A rollup that can tell, and how. */
export interface Cover {
  table: Table;
  days: Days;
  /** Conditions on facts, by their positions. */
  conditions: { fact: number; field: FieldSpec; operators: Filter }[];
  /** Facts that must be 0 or 1. */
  verdicts: { fact: number; is: boolean }[];
}

export const LEVEL_FIELDS: readonly string[] = ["districtId", "unitId"];

/** The smallest rollup that answers the question; null: the rows must. */
export function coverOf(ledger: Ledger, question: Question): Cover | null {
  const { sums, filter } = question;
  if (!sums?.every(name => ledger.sums.includes(name))) return null;
  const parts = partsOf(filter);
  if (!parts) return null;
  const covers = ledger.tables.flatMap(table => {
    const cover = coverBy(ledger, table, parts, question);
    return cover ? [cover] : [];
  });
  return covers.sort((a, b) => weightOf(a) - weightOf(b))[0] ?? null;
}

function weightOf({ table }: Cover): number {
  return table.keys.length + (table.day === null ? 0 : 2);
}

type Part = [name: string, operators: Filter];

/** Conditions that must all hold; null where they are anything else. */
function partsOf(filter: Filter): Part[] | null {
  const parts: Part[] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    if (value === null || name === "or" || name === "not") return null;
    if (name !== "and") {
      parts.push([name, value as Filter]);
      continue;
    }
    for (const each of value as Filter[]) {
      const inner = partsOf(each);
      if (!inner) return null;
      parts.push(...inner);
    }
  }
  return parts;
}

function coverBy(
  ledger: Ledger,
  table: Table,
  parts: readonly Part[],
  { groups, today }: Question,
): Cover | null {
  const cover: Cover = { table, days: ANY_DAY, conditions: [], verdicts: [] };
  for (const [name, operators] of parts) {
    if (!takes(ledger, cover, name, operators, today)) return null;
  }
  if (!groups.every(group => groupFact(ledger, table, group) !== null)) return null;
  return table.isDatedOnly && cover.days.isNull !== false ? null : cover;
}

function takes(
  { facts, spec }: Ledger,
  cover: Cover,
  name: string,
  operators: Filter,
  today: string,
): boolean {
  const { table } = cover;
  const field = spec.field.get(name);
  if (!field || field.restricted || Object.values(operators).includes(null)) return false;
  if (table.declared.on === name) {
    const days = daysIn(field, operators, today);
    if (days) cover.days = both(cover.days, days);
    return days !== null;
  }
  const fact = table.keys.find(at => facts[at]?.name === name);
  if (fact !== undefined) {
    cover.conditions.push({ fact, field, operators });
    return true;
  }
  const { isNull, ...others } = operators;
  const presence = table.keys.find(at => facts[at]?.name === presenceName(name));
  if (presence === undefined || typeof isNull !== "boolean" || Object.keys(others).length) {
    return false;
  }
  cover.verdicts.push({ fact: presence, is: !isNull });
  return true;
}

/** Where a group's value stands: a fact, or the place; null: nowhere. */
export function groupFact(
  { facts, spec }: Ledger,
  table: Table,
  { field: name, bucket, notAfter }: GroupBy,
): number | "place" | null {
  if (notAfter) {
    return table.keys.find(at => facts[at]?.name === verdictName(name, notAfter)) ?? null;
  }
  if (table.declared.on === name) {
    return bucket || spec.field.get(name)?.kind === "day" ? table.day : null;
  }
  if (bucket) return null;
  if (LEVEL_FIELDS.includes(name)) return "place";
  return table.keys.find(at => facts[at]?.name === name) ?? null;
}
