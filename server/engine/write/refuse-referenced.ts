import { labelOf } from "../catalog";
import { Refusal } from "../errors";
import { among, and, column, raw, sql, table, TRUE } from "../sql";
import type { Change } from "./change";
import type { Transaction } from "./transaction";

/** A row that living rows refer to stays. */
export async function refuseReferenced(tx: Transaction, deleted: readonly Change[]): Promise<void> {
  for (const { spec, id } of deleted) {
    const counts: { resource: string; label: string; count: number }[] = [];
    for (const { spec: child, field } of tx.engine.catalog.referencesTo(spec)) {
      if (child.kind === "LOG" || !isOwnReference(field.name)) continue;
      const uses = and([
        among(column("c", field.name), [id]),
        field.typeField ? sql`${column("c", field.typeField)} = ${spec.name}` : TRUE,
        raw("`c`.`deletedKey` = 0"),
      ]);
      const limited = sql`SELECT 1 FROM ${table(child.table, "c")} WHERE ${uses} LIMIT 1001`;
      const [row] = await tx.db.cells(sql`SELECT COUNT(*) FROM (${limited}) x`);
      const count = Number(row?.[0]);
      if (count > 0) counts.push({ resource: child.name, label: child.label, count });
    }
    if (counts.length) throw referenced(labelOf(spec), counts);
  }
}

/** Level columns and authorship do not hold a row back. */
function isOwnReference(name: string): boolean {
  return !["districtId", "unitId", "createdById", "updatedById"].includes(name);
}

function referenced(
  label: { zh: string; en: string },
  references: { resource: string; label: string; count: number }[],
): Refusal {
  const zh = references.map(each => `${each.label}${each.count}条`).join("、");
  const en = references.map(each => `${each.resource} ${each.count}`).join(", ");
  return new Refusal(
    "REFERENCED",
    { zh: `${label.zh}仍被引用，不能删除：${zh}`, en: `${label.en} is still referred to: ${en}` },
    { references },
  );
}
