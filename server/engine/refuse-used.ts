import type { RecordSpec } from "../../schema/kit/record-spec";
import { labelOf, type Reference } from "./catalog";
import { Refusal } from "./errors";
import { and, column, raw, sql, table, TRUE } from "./sql";
import type { Transaction } from "./write/transaction";

const COUNT_MAX = 1_000;
/** Say where a row stands or who wrote it; the log keeps who did what. */
const BESIDES = new Set(["districtId", "unitId", "createdById", "updatedById"]);

/** A row that any row refers to, deleted ones and logs too, cannot go for good. */
export async function refuseUsed(tx: Transaction, spec: RecordSpec, id: string): Promise<void> {
  const references: { resource: string; label: string; count: number }[] = [];
  for (const reference of tx.engine.catalog.referencesTo(spec).filter(isOwn)) {
    const count = await countOf(tx, spec, reference, id);
    const { name: resource, label } = reference.spec;
    if (count > 0) references.push({ resource, label, count });
  }
  if (references.length === 0) return;
  const { zh, en } = labelOf(spec);
  const counted = references.map(({ label, count }) => `${label}${count}条`).join("、");
  const told = references.map(({ resource, count }) => `${resource} ${count}`).join(", ");
  throw new Refusal(
    "REFERENCED",
    {
      zh: `${zh}仍被引用（含回收站与日志），不能彻底删除：${counted}`,
      en: `${en} is still referred to, by deleted rows and logs too: ${told}`,
    },
    { references },
  );
}

/** The place of a row of the log says who may read it, and may name what is gone. */
function isOwn({ spec, field }: Reference): boolean {
  return !BESIDES.has(field.name) && !(spec.kind === "LOG" && field === spec.owner);
}

async function countOf(
  { db }: Transaction,
  spec: RecordSpec,
  { spec: child, field }: Reference,
  id: string,
): Promise<number> {
  const uses = and([
    sql`${column("c", field.name)} = ${id}`,
    field.typeField ? sql`${column("c", field.typeField)} = ${spec.name}` : TRUE,
    // A row may refer to itself.
    child === spec ? sql`${column("c", "id")} <> ${id}` : TRUE,
  ]);
  const limited = sql`SELECT 1 FROM ${table(child.table, "c")} WHERE ${uses} ${raw(`LIMIT ${COUNT_MAX + 1}`)}`;
  const [row] = await db.cells(sql`SELECT COUNT(*) FROM (${limited}) x`);
  return Number(row?.[0]);
}
