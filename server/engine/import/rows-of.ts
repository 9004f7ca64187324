import type { RecordSpec } from "../../../schema/kit/record-spec";
import { allColumns, decodeRow } from "../columns";
import { readContextOf } from "../engine";
import { canHold } from "../read/operators";
import type { Row } from "../row-codec";
import { scopeCondition } from "../scope";
import { among, and, column, type Param, raw, type Sql, sql, table, TRUE } from "../sql";
import type { Transaction } from "../write/transaction";

const CHUNK = 1000;

/** Living rows with one of the values, and whether the actor sees and may change each. */
export async function rowsOf(
  tx: Transaction,
  spec: RecordSpec,
  name: string,
  wanted: readonly Param[],
): Promise<Row[]> {
  const rows: Row[] = [];
  const field = spec.field.get(name);
  const values = wanted.filter(value => field && canHold(field, value));
  const stored = column("t", field?.kind === "secret" ? `${name}Hash` : name);
  const readable = await visible(tx, spec);
  const writable = await changeable(tx, spec);
  for (let at = 0; at < values.length; at += CHUNK) {
    const condition = and([
      among(stored, values.slice(at, at + CHUNK)),
      raw("`t`.`deletedKey` = 0"),
    ]);
    const found = await tx.db.objects<Row>(
      sql`SELECT ${allColumns(spec)}, (${readable}) AS mayRead, (${writable}) AS mayWrite FROM ${table(spec.table, "t")} WHERE ${condition}`,
    );
    rows.push(...found.map(row => decodeRow(spec, row)));
  }
  return rows;
}

async function changeable(tx: Transaction, spec: RecordSpec): Promise<Sql> {
  if (!tx.actor) return raw("1");
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  return scopeCondition(context, spec, spec.access.update, "t");
}

/** What of the record the actor may see. */
export async function visible(tx: Transaction, spec: RecordSpec): Promise<Sql> {
  if (!tx.actor) return TRUE;
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  return scopeCondition(context, spec, spec.access.read, "t");
}
