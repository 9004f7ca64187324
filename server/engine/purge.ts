import { type RecordSpec, specOf } from "../../schema/kit/record-spec";
import { recordAuditEvent } from "../access/audit";
import { eraseHistory, holdsPersonalData } from "./audit/erasure";
import { labelOf } from "./catalog";
import { allColumns, decodeRow } from "./columns";
import { readContextOf } from "./engine";
import { forbidden, invalid, notFound, ruleBroken } from "./errors";
import { isId } from "./ids";
import { labelsOf } from "./read/references";
import { refuseUsed } from "./refuse-used";
import type { Row } from "./row-codec";
import { scopeCondition } from "./scope";
import { column, raw, type Sql, sql, table } from "./sql";
import { forgetTokens } from "./search/write-tokens";
import type { Store } from "./store";
import { entryOf } from "./write/history";
import { logPlacesOf } from "./write/log-place";
import { insertRows } from "./write/rows";
import type { Transaction } from "./write/transaction";

export interface Purge {
  id: string;
  /** The record's label, typed again. */
  confirm: string;
}

/** Takes a row out of the recycle bin for good. Its history stays; of people, without the values. */
export async function purgeRecord(store: Store, spec: RecordSpec, asked: Purge): Promise<string> {
  const { address = null } = store.occasion;
  const about = { type: spec.name, id: asked.id };
  return store.transaction(tx => purge(tx, spec, asked, address), about);
}

async function purge(
  tx: Transaction,
  spec: RecordSpec,
  { id, confirm }: Purge,
  address: string | null,
): Promise<string> {
  const row = await binnedRow(tx, spec, id);
  await refuseUnconfirmed(tx, spec, id, confirm);
  await refuseUsed(tx, spec, id);
  await tx.db.run(sql`DELETE FROM ${raw(`\`${spec.table}\``)} WHERE id = ${id}`);
  await forgetTokens(tx, spec, [row]);
  tx.touched.push({ type: spec.name, kind: "DELETE", id });
  const eventId = await recordPurge(tx, spec, id, address);
  if (holdsPersonalData(spec)) await eraseHistory(tx, spec, id, eventId);
  await enterPurge(tx, spec, row);
  return id;
}

/** The row, held; who may see it and not purge it is refused, as is a row that is not in the bin. */
async function binnedRow(tx: Transaction, spec: RecordSpec, id: string): Promise<Row> {
  if (!isId(id)) throw notFound(labelOf(spec));
  const [read, may] = await rightsOf(tx, spec);
  const [found] = await tx.db.objects<Row>(
    sql`SELECT ${allColumns(spec)}, ${read} AS mayRead, ${may} AS mayPurge FROM ${table(spec.table, "t")} WHERE ${column("t", "id")} = ${id} FOR UPDATE`,
  );
  if (!found || Number(found["mayRead"]) !== 1) throw notFound(labelOf(spec));
  const { mayRead: _read, mayPurge, ...row } = found;
  if (Number(mayPurge) !== 1) throw forbidden({ zh: "彻底删除", en: "purge" }, labelOf(spec));
  if (row["deletedAt"] !== null) return decodeRow(spec, row);
  throw ruleBroken(
    "NOT_IN_BIN",
    `${spec.label}不在回收站中，不能彻底删除`,
    `the ${spec.en.toLowerCase()} is not in the recycle bin`,
  );
}

async function rightsOf(tx: Transaction, spec: RecordSpec): Promise<[Sql, Sql]> {
  if (!tx.actor) return [raw("1"), raw("1")];
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  const { read, purge: rule } = spec.access;
  const conditions = [read, rule].map(each => scopeCondition(context, spec, each, "t"));
  const [mayRead, mayPurge] = (await Promise.all(conditions)) as [Sql, Sql];
  return [sql`(${mayRead})`, sql`(${mayPurge})`];
}

async function refuseUnconfirmed(
  tx: Transaction,
  spec: RecordSpec,
  id: string,
  confirm: string,
): Promise<void> {
  if (!tx.actor) return;
  for (const locale of ["zh", "en"] as const) {
    const context = readContextOf(tx.engine, tx.actor, tx.now, locale);
    const label = (await labelsOf(context, tx.db, spec, [id])).get(id);
    if (label !== undefined && confirm.trim() === label.trim()) return;
  }
  const messages = {
    zh: `请准确填写要彻底删除的${spec.label}的名称`,
    en: `type the name of the ${spec.en.toLowerCase()} that is to be purged`,
  };
  throw invalid([{ path: "confirm", code: "NOT_CONFIRMED", messages }]);
}

/** Names nobody: what is gone must be gone here too. */
async function recordPurge(
  tx: Transaction,
  spec: RecordSpec,
  recordId: string,
  address: string | null,
): Promise<string> {
  const id = tx.engine.nextId();
  await recordAuditEvent(tx.db.connection, {
    id,
    at: tx.now,
    actorId: tx.actor?.accountId ?? null,
    action: "PURGE",
    recordType: spec.name,
    recordId,
    detail: holdsPersonalData(spec) ? "历史中的内容一并清除" : null,
    address,
    requestId: tx.requestId,
  });
  return id;
}

async function enterPurge(tx: Transaction, spec: RecordSpec, row: Row): Promise<void> {
  if (spec.kind === "LOG") return;
  const id = row["id"] as string;
  const after = { ...row, version: Number(row["version"]) + 1 };
  const change = { kind: "PURGE" as const, spec, id, before: row, after };
  const places = await logPlacesOf(tx, [change]);
  await insertRows(tx, specOf("Change"), [entryOf(tx, change, null, places.get(id))]);
}
