import { granted, revealers } from "../../schema/kit/access";
import type { FieldSpec } from "../../schema/kit/field-spec";
import { normalisePlainText } from "../../schema/kit/identifiers/plain-text";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { recordAuditEvent } from "../access/audit";
import { labelOf } from "./catalog";
import { readContextOf } from "./engine";
import { forbidden, invalid, notFound, ruleBroken } from "./errors";
import { isId } from "./ids";
import { placeOf } from "./read/secret-text";
import { scopeCondition } from "./scope";
import { and, column, type Sql, sql, table, TRUE } from "./sql";
import type { Transaction } from "./write/transaction";

export interface Reveal {
  type: string;
  id: string;
  field: string;
  reason: string;
}

const REASON_MIN = 4;
const REASON_MAX = 200;

/** The clear value of a secret, for those whom the field is revealed to; never without an audit event. */
export async function revealSecret(
  tx: Transaction,
  asked: Reveal,
  address: string | null,
): Promise<string> {
  const { spec, field } = secretOf(tx, asked);
  const reason = reasonOf(asked.reason);
  const sealed = await sealedValue(tx, spec, field, asked.id);
  await recordAuditEvent(tx.db.connection, {
    id: tx.engine.nextId(),
    at: tx.now,
    actorId: tx.actor?.accountId ?? null,
    action: "REVEAL",
    recordType: spec.name,
    recordId: asked.id,
    detail: `${field.label}：${reason}`,
    address,
    requestId: tx.requestId,
  });
  return tx.engine.cipher.open(sealed, placeOf(spec, field, asked.id));
}

function secretOf(tx: Transaction, { type, field: name }: Reveal) {
  const spec = tx.engine.catalog.named(type);
  const field = spec?.field.get(name);
  if (spec && field?.kind === "secret") return { spec, field };
  const messages = { zh: "没有这项隐私信息", en: "there is no such secret" };
  throw invalid([{ path: "field", code: "UNKNOWN_FIELD", messages }]);
}

function reasonOf(given: string): string {
  const reason = normalisePlainText(given);
  const length = [...reason].length;
  if (length >= REASON_MIN && length <= REASON_MAX) return reason;
  const messages = {
    zh: `请填写查看理由，${REASON_MIN} 至 ${REASON_MAX} 个字`,
    en: `give a reason of ${REASON_MIN} to ${REASON_MAX} characters`,
  };
  throw invalid([{ path: "reason", code: "REASON_REQUIRED", messages }]);
}

/** Out of scope looks like absent; who reads the row and not the secret is refused. */
async function sealedValue(
  tx: Transaction,
  spec: RecordSpec,
  field: FieldSpec,
  id: string,
): Promise<string> {
  if (!isId(id)) throw notFound(labelOf(spec));
  const [readable, revealed] = await rightsOf(tx, spec, field);
  const mine = and([
    sql`${column("t", "id")} = ${id}`,
    sql`${column("t", "deletedKey")} = 0`,
    readable,
  ]);
  const [row] = await tx.db.cells(
    sql`SELECT ${column("t", field.name)}, (${revealed}) FROM ${table(spec.table, "t")} WHERE ${mine}`,
  );
  if (!row) throw notFound(labelOf(spec));
  const label = { zh: `${spec.label}的${field.label}`, en: `${field.en} of ${spec.en}` };
  if (Number(row[1]) !== 1) throw forbidden({ zh: "查看", en: "see" }, label);
  if (row[0] === null) {
    throw ruleBroken("NOTHING_TO_REVEAL", `${field.label}没有填写`, `${field.en} is empty`);
  }
  return row[0] as string;
}

async function rightsOf(tx: Transaction, spec: RecordSpec, field: FieldSpec): Promise<[Sql, Sql]> {
  if (!tx.actor) return [TRUE, TRUE];
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  const { read } = spec.access;
  const ties = read.kind === "granted" ? read.ties : [];
  const may = granted(field.revealedTo ?? revealers, ...ties);
  const rules = field.restricted ? [may, field.restricted] : [may];
  const conditions = rules.map(rule => scopeCondition(context, spec, rule, "t"));
  return [await scopeCondition(context, spec, read, "t"), and(await Promise.all(conditions))];
}
