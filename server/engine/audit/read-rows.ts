import type { Cipher } from "../../access/cipher";
import type { Db } from "../db";
import type { Row } from "../row-codec";
import { column, join, raw, type Sql, sql, table } from "../sql";
import { type Erasure, erasureMac } from "./erasure";
import { matches } from "./link";
import { digestOf, sealedColumns, type Source } from "./sealed-row";

/** A row of the log and what the chain holds of it. */
export interface LoggedRow {
  id: bigint;
  /** What was written: a purge that took values out of the row has kept the digest of before. */
  digest(keyId: string): Buffer;
  isErased: boolean;
  /** Erased, and what the row says now is not what the purge has left. */
  isForged: boolean;
}

interface StoredErasure {
  eOriginal: string | null;
  eErased: string;
  eKeyId: string;
  eMac: string;
  eEventId: string;
}

const ERASED = raw(" LEFT JOIN `audit_erasure` `e` ON `e`.`changeId` = `t`.`id`");
const ERASURE = raw(
  "`e`.`originalDigest` AS eOriginal, `e`.`erasedDigest` AS eErased, `e`.`keyId` AS eKeyId, `e`.`mac` AS eMac, `e`.`auditEventId` AS eEventId",
);

/** Rows of a source in the order of their ids. */
export async function loggedRows(
  db: Db,
  cipher: Cipher,
  source: Source,
  { where, limit }: { where: Sql; limit?: number },
): Promise<LoggedRow[]> {
  const own = sealedColumns(source, "t");
  const [columns, erased] =
    source === "change" ? [join([own, ERASURE], ", "), ERASED] : [own, raw("")];
  const cut = raw(limit === undefined ? "" : ` LIMIT ${limit}`);
  const rows = await db.objects<Row>(
    sql`SELECT ${columns} FROM ${table(source, "t")}${erased} WHERE ${where} ORDER BY ${column("t", "id")}${cut}`,
  );
  return rows.map(row => loggedRow(cipher, source, row));
}

function loggedRow(cipher: Cipher, source: Source, row: Row): LoggedRow {
  const id = BigInt(row["id"] as string);
  const now = (keyId: string): Buffer => digestOf(cipher, keyId, source, row);
  const stored = row as unknown as StoredErasure;
  const { eOriginal, eErased, eKeyId, eMac } = stored;
  if (!eOriginal) return { id, digest: now, isErased: false, isForged: false };
  const isGenuine = matches(eMac, () => erasureMac(cipher, erasureOf(id, eOriginal, stored)));
  const isAsLeft = matches(eErased, () => now(eKeyId).toString("hex"));
  const digest = (): Buffer => Buffer.from(eOriginal, "hex");
  return { id, digest, isErased: true, isForged: !isGenuine || !isAsLeft };
}

function erasureOf(id: bigint, originalDigest: string, stored: StoredErasure): Erasure {
  return {
    changeId: String(id),
    auditEventId: stored.eEventId,
    originalDigest,
    erasedDigest: stored.eErased,
    keyId: stored.eKeyId,
  };
}
