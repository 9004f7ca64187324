import type { RecordSpec } from "../../../schema/kit/record-spec";
import { columnNames } from "../columns";
import { among, and, join, type Param, raw, type Sql, sql } from "../sql";
import type { Change } from "./change";
import { stored } from "./stored";
import type { Transaction } from "./transaction";

/** Each row of a statement is looked for among the others: few enough that this costs nothing. */
const ROWS_PER_UPDATE = 200;

/** Changes rows that are held already, as many as possible with one statement. */
export async function updateRows(tx: Transaction, changes: readonly Change[]): Promise<void> {
  for (const spec of new Set(changes.map(change => change.spec))) {
    const mine = changes.filter(change => change.spec === spec).map(setsOf);
    for (const group of groupsOf(mine)) {
      for (let at = 0; at < group.length; at += ROWS_PER_UPDATE) {
        await updatePart(tx, spec, group.slice(at, at + ROWS_PER_UPDATE));
      }
    }
  }
}

interface Sets {
  id: string;
  version: number;
  /** New values of the columns that change. */
  values: Map<string, Param>;
}

function setsOf({ spec, id, before, after }: Change): Sets {
  const values = new Map<string, Param>();
  for (const name of columnNames(spec)) {
    if (name === "id") continue;
    const value = stored(spec.field.get(name), after[name]);
    if (stored(spec.field.get(name), before?.[name]) !== value) values.set(name, value);
  }
  return { id, version: Number(before?.["version"]), values };
}

/** Rows of which the same columns change; a record that is written twice stands in two groups, in order. */
function groupsOf(sets: readonly Sets[]): Sets[][] {
  const groups: { key: string; ids: Set<string>; sets: Sets[] }[] = [];
  for (const each of sets) {
    const key = [...each.values.keys()].join();
    const last = groups.findLast(group => group.ids.has(each.id) || group.key === key);
    const home = last?.key === key && !last.ids.has(each.id) ? last : undefined;
    if (home) {
      home.sets.push(each);
      home.ids.add(each.id);
    } else groups.push({ key, ids: new Set([each.id]), sets: [each] });
  }
  return groups.map(group => group.sets);
}

async function updatePart(tx: Transaction, spec: RecordSpec, part: readonly Sets[]): Promise<void> {
  const names = [...(part[0]?.values.keys() ?? [])];
  const assignments = names.map(name => sql`${raw(`\`${name}\``)} = ${valueOf(name, part)}`);
  const ids = among(
    raw("`id`"),
    part.map(each => each.id),
  );
  const versions = among(raw("`version`"), [...new Set(part.map(each => each.version))]);
  await tx.db.later(
    sql`UPDATE ${raw(`\`${spec.table}\``)} SET ${join(assignments, ", ")} WHERE ${and([ids, versions])}`,
  );
}

/** One value for all rows, or each its own. */
function valueOf(name: string, part: readonly Sets[]): Sql {
  const values = part.map(each => each.values.get(name) ?? null);
  const [first = null] = values;
  if (values.every(value => value === first)) return sql`${first}`;
  const cases = part.map((each, at) => sql`WHEN ${raw(each.id)} THEN ${values[at] ?? null}`);
  return sql`CASE ${raw("`id`")} ${join(cases, " ")} END`;
}
