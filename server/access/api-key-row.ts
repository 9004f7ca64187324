import { createHash } from "node:crypto";
import type { RowDataPacket } from "mysql2/promise";
import type { Executor } from "./executor";
import { fromStored, toStored } from "./stored-instant";

export interface ApiKeyRow {
  id: string;
  accountId: string;
  officialId: string | null;
  isReadOnly: boolean;
  resources: readonly string[] | null;
  expiresAt: number;
  lastUsedAt: number | null;
  /** Neither the key nor its account has been stopped. */
  isActive: boolean;
}

const FORM = /^lx_[A-Za-z0-9_-]{43}$/;

/** What is looked up instead of the key; null for what cannot be one. A look-up by hash tells nothing by its time. */
export function hashOfKey(clear: string): string | null {
  return FORM.test(clear) ? createHash("sha256").update(clear).digest("hex") : null;
}

export async function readApiKey(connection: Executor, hash: string): Promise<ApiKeyRow | null> {
  const [rows] = await connection.execute<RowDataPacket[]>(
    `SELECT k.id, k.accountId, k.isReadOnly, k.resources, k.expiresAt, k.lastUsedAt, a.officialId,
            k.state = 'ACTIVE' AND k.deletedKey = 0 AND a.state = 'ACTIVE' AND a.deletedAt IS NULL AND a.isService = 1 AS isActive
       FROM api_key_hash h JOIN api_key k ON k.id = h.apiKeyId JOIN account a ON a.id = k.accountId
      WHERE h.hash = ?`,
    [hash],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    id: String(row.id),
    accountId: String(row.accountId),
    officialId: row.officialId === null ? null : String(row.officialId),
    isReadOnly: Number(row.isReadOnly) === 1,
    resources: row.resources === null ? null : String(row.resources).split(","),
    expiresAt: fromStored(row.expiresAt),
    lastUsedAt: row.lastUsedAt === null ? null : fromStored(row.lastUsedAt),
    isActive: Number(row.isActive) === 1,
  };
}

export async function writeKeyHash(connection: Executor, id: string, hash: string): Promise<void> {
  await connection.execute("INSERT INTO api_key_hash (hash, apiKeyId) VALUES (?, ?)", [hash, id]);
}

/** No change of the record: its version and history tell what people did. */
export async function touchApiKey(connection: Executor, id: string, at: number): Promise<void> {
  const seen = toStored(new Date(at));
  await connection.execute(
    "UPDATE api_key SET lastUsedAt = ? WHERE id = ? AND (lastUsedAt IS NULL OR lastUsedAt < ?)",
    [seen, id, seen],
  );
}
