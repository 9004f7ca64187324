import type { RecordSpec } from "../../../schema/kit/record-spec";
import { column, join, raw, type Sql, sql } from "../sql";
import type { Transaction } from "../write/transaction";
import { type Delta, insertDeltas, netOf } from "./delta";
import { type Ledger, ledgerOf } from "./ledger";

/**
 * For whoever changes rows past the write path, such as their places when an organization moves: the rows are held,
 * and what the work changes in the counts is written in the same transaction. `which` names the rows as `t`.
 */
export async function recounted<R>(
  tx: Transaction,
  spec: RecordSpec,
  which: Sql,
  work: () => Promise<R>,
): Promise<R> {
  const ledger = ledgerOf(spec);
  if (!ledger) return work();
  const before = await countsOf(tx, ledger, which, -1);
  const result = await work();
  const after = await countsOf(tx, ledger, which, 1);
  await insertDeltas(tx, ledger, netOf([...before, ...after]));
  return result;
}

async function countsOf(
  { db }: Transaction,
  { spec, owner, facts, sums }: Ledger,
  which: Sql,
  sign: 1 | -1,
): Promise<Delta[]> {
  const places = [owner, "districtId", "unitId"].map(name => sql`IFNULL(${column("t", name)}, 0)`);
  const keys = [...places, ...facts.map(fact => fact.stored("t"))];
  const kept = [raw("COUNT(*)"), ...sums.map(name => sql`SUM(${column("t", name)})`)];
  const rows = await db.cells(
    sql`SELECT ${join([...keys, ...kept], ", ")} FROM ${raw(`\`${spec.table}\` t`)} WHERE ${column("t", "deletedKey")} = 0 AND ${which} GROUP BY ${raw(keys.map((_, at) => at + 1).join(", "))} FOR UPDATE`,
  );
  return rows.map(([organizationId, districtId, unitId, ...rest]) => ({
    organizationId: String(organizationId),
    districtId: String(districtId),
    unitId: String(unitId),
    facts: rest.slice(0, facts.length).map(String),
    n: sign * Number(rest[facts.length]),
    sums: rest.slice(facts.length + 1).map(sum => sign * Number(sum)),
  }));
}
