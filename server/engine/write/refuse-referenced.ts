import type { RecordSpec } from "../../../schema/kit/record-spec";
import { labelOf, type Reference } from "../catalog";
import { Refusal } from "../errors";
import { among, and, column, join, raw, type Sql, sql, table, TRUE } from "../sql";
import type { Change } from "./change";
import type { Transaction } from "./transaction";

const ROWS_PER_COUNT = 100;

interface Use {
  resource: string;
  label: string;
  count: number;
}

/** A row that living rows refer to stays, unless they go with it. */
export async function refuseReferenced(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const deleted = changes.filter(change => change.kind === "DELETE");
  for (const spec of new Set(deleted.map(change => change.spec))) {
    const ids = deleted.filter(change => change.spec === spec).map(change => change.id);
    const uses = new Map<string, Use[]>();
    for (const reference of tx.engine.catalog.referencesTo(spec)) {
      if (reference.spec.kind === "LOG" || !isOwnReference(reference.field.name)) continue;
      await countUses(tx, spec, reference, ids, letGo(reference, ids, changes), uses);
    }
    const first = ids.find(id => uses.has(id));
    if (first) throw referenced(labelOf(spec), uses.get(first) ?? []);
  }
}

/** Rows of the batch that go too, or refer to something else from now on. */
function letGo(
  { spec, field: { name } }: Reference,
  ids: readonly string[],
  changes: readonly Change[],
): Set<string> {
  const deleted = new Set<unknown>(ids);
  const going = changes.filter(
    ({ spec: own, kind, before, after }) =>
      own === spec &&
      (kind === "DELETE" || (deleted.has(before?.[name]) && !deleted.has(after[name]))),
  );
  return new Set(going.map(change => change.id));
}

/** Counts stop at 1,001: one statement for many rows, none of which is counted to the end. */
async function countUses(
  tx: Transaction,
  spec: RecordSpec,
  { spec: child, field }: Reference,
  ids: readonly string[],
  going: ReadonlySet<string>,
  uses: Map<string, Use[]>,
): Promise<void> {
  const left = going.size ? sql`NOT ${among(column("c", "id"), [...going])}` : TRUE;
  const counted = (id: string): Sql => {
    const used = and([
      sql`${column("c", field.name)} = ${id}`,
      field.typeField ? sql`${column("c", field.typeField)} = ${spec.name}` : TRUE,
      raw("`c`.`deletedKey` = 0"),
      left,
    ]);
    const limited = sql`SELECT 1 FROM ${table(child.table, "c")} WHERE ${used} LIMIT 1001`;
    return sql`(SELECT ${id} AS id, COUNT(*) AS n FROM (${limited}) x)`;
  };
  for (let at = 0; at < ids.length; at += ROWS_PER_COUNT) {
    const part = ids.slice(at, at + ROWS_PER_COUNT).map(counted);
    for (const [id, count] of await tx.db.cells(join(part, " UNION ALL "))) {
      if (Number(count) === 0) continue;
      const use = { resource: child.name, label: child.label, count: Number(count) };
      uses.set(id as string, [...(uses.get(id as string) ?? []), use]);
    }
  }
}

/** Level columns and authorship do not hold a row back. */
function isOwnReference(name: string): boolean {
  return !["districtId", "unitId", "createdById", "updatedById"].includes(name);
}

function referenced(label: { zh: string; en: string }, references: readonly Use[]): Refusal {
  const zh = references.map(each => `${each.label}${each.count}条`).join("、");
  const en = references.map(each => `${each.resource} ${each.count}`).join(", ");
  return new Refusal(
    "REFERENCED",
    { zh: `${label.zh}仍被引用，不能删除：${zh}`, en: `${label.en} is still referred to: ${en}` },
    { references },
  );
}
