import type { Db } from "../db";
import { decode, type Row, storedInstant } from "../row-codec";
import { raw, type Sql, sql } from "../sql";
import type { Head, Seal, SealKind } from "./link";
import type { Source } from "./sealed-row";

const ALL = raw(
  "no, source, kind, format, afterId, toId, count, digests, keyId, sealedAt, link FROM audit_seal",
);

/** Links within the condition in the order of the chain. */
export async function readSeals(db: Db, where: Sql, limit = 1_000_000): Promise<Seal[]> {
  const cut = raw(`LIMIT ${limit}`);
  const rows = await db.objects<Row>(sql`SELECT ${ALL} WHERE ${where} ORDER BY no ${cut}`);
  return rows.map(sealOf);
}

function sealOf(row: Row): Seal {
  const instant = { kind: "instant" } as Parameters<typeof decode>[0];
  return {
    no: BigInt(row["no"] as string),
    source: row["source"] as Source,
    kind: row["kind"] as SealKind,
    format: Number(row["format"]),
    afterId: BigInt(row["afterId"] as string),
    toId: BigInt(row["toId"] as string),
    count: Number(row["count"]),
    digests: row["digests"] as Buffer,
    keyId: row["keyId"] as string,
    sealedAt: decode(instant, row["sealedAt"]) as string,
    link: row["link"] as string,
  };
}

export async function insertSeal(db: Db, seal: Seal): Promise<void> {
  const { source, kind, format, count, keyId, link } = seal;
  const [no, afterId, toId] = [seal.no, seal.afterId, seal.toId].map(String) as [
    string,
    string,
    string,
  ];
  // The driver sends bytes as they are; a piece of SQL takes text, so they travel as hexadecimal digits.
  const digests = seal.digests.toString("hex");
  await db.run(
    sql`INSERT INTO audit_seal (no, source, kind, format, afterId, toId, count, digests, keyId, sealedAt, link) VALUES (${no}, ${source}, ${kind}, ${format}, ${afterId}, ${toId}, ${count}, UNHEX(${digests}), ${keyId}, ${storedInstant(seal.sealedAt)}, ${link})`,
  );
}

/** The end of the chain; null when somebody has removed it. */
export async function readHead(db: Db, hold = false): Promise<Head | null> {
  const lock = raw(hold ? " FOR UPDATE" : "");
  const [row] = await db.objects<Row>(
    sql`SELECT no, link, keyId, mac FROM audit_seal_head WHERE id = 1${lock}`,
  );
  if (!row) return null;
  const { link, keyId, mac } = row as unknown as Head;
  return { no: BigInt(row["no"] as string), link, keyId, mac };
}

export async function writeHead(db: Db, { no, link, keyId, mac }: Head): Promise<void> {
  await db.run(
    sql`UPDATE audit_seal_head SET no = ${String(no)}, link = ${link}, keyId = ${keyId}, mac = ${mac} WHERE id = 1`,
  );
}
