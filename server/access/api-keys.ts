import type { Pool } from "mysql2/promise";
import type { Actor } from "../../schema/kit/access";
import type { Database } from "../database/connection";
import { Refusal } from "../engine/errors";
import { loadActor } from "./actor";
import { type ApiKeyRow, hashOfKey, readApiKey, touchApiKey } from "./api-key-row";
import { recordAuditEvent } from "./audit";
import { consume, createLimiter, type Rate } from "./rate-limit";
import { createRightsCache, endOfDay } from "./rights-cache";

const SEEN_EVERY_MS = 60_000;

export interface ApiKeys {
  /** Who comes with this key. Throws UNAUTHENTICATED, or RATE_LIMITED after too many wrong ones from one address. */
  find(clear: string, from: { address: string; requestId: string }): Promise<Actor>;
}

export interface ApiKeysSetup {
  database: Database;
  nextId: () => string;
  now: () => Date;
  failures: Rate;
  uptime?: () => number;
}

interface Entry {
  row: ApiKeyRow;
  actor: Actor;
  writtenAt: number;
  dayEndsAt: number;
}

export function createApiKeys(setup: ApiKeysSetup): ApiKeys {
  const { database, failures, now, uptime = () => performance.now() } = setup;
  const { pool } = database;
  const cache = createRightsCache<Entry>(pool, uptime);
  const limiter = createLimiter(database, "api-key-address", failures);

  const known = async (hash: string, at: number): Promise<Entry | null> => {
    await cache.refresh();
    const entry = cache.entries.get(hash);
    return entry && at < entry.dayEndsAt
      ? entry
      : cache.load(hash, () => loadEntry(pool, hash, at));
  };

  const touch = async (entry: Entry, at: number): Promise<void> => {
    if (at - entry.writtenAt < SEEN_EVERY_MS) return;
    entry.writtenAt = at;
    await touchApiKey(pool, entry.row.id, at);
  };

  return {
    find: async (clear, from) => {
      const at = now().getTime();
      const hash = hashOfKey(clear);
      const entry = hash === null ? null : await known(hash, at);
      const problem = problemOf(entry?.row ?? null, at);
      if (entry && !problem) {
        await touch(entry, at);
        return entry.actor;
      }
      await consume(limiter, from.address, TOO_MANY);
      await recordFailure(setup, entry?.row ?? null, problem ?? "", from);
      throw WRONG;
    },
  };
}

async function loadEntry(pool: Pool, hash: string, at: number): Promise<Entry | null> {
  const row = await readApiKey(pool, hash);
  if (!row) return null;
  const { id, accountId, officialId, isReadOnly, resources, lastUsedAt } = row;
  const actor = await loadActor(pool, { accountId, officialId }, new Date(at));
  return {
    row,
    actor: { ...actor, key: { id, isReadOnly, resources } },
    writtenAt: lastUsedAt ?? 0,
    dayEndsAt: endOfDay(at),
  };
}

/** For the auditor alone: the caller is told that his key does not count, and not why. */
function problemOf(row: ApiKeyRow | null, at: number): string | null {
  if (!row) return "API 密钥不存在";
  if (!row.isActive) return "API 密钥或其账号已停用";
  return at >= row.expiresAt ? "API 密钥已过期" : null;
}

async function recordFailure(
  { database, nextId, now }: ApiKeysSetup,
  row: ApiKeyRow | null,
  detail: string,
  { address, requestId }: { address: string; requestId: string },
): Promise<void> {
  await recordAuditEvent(database.pool, {
    id: nextId(),
    at: now(),
    actorId: null,
    action: "SIGN_IN_FAILED",
    recordType: row ? "ApiKey" : null,
    recordId: row?.id ?? null,
    detail,
    address,
    requestId,
  });
}

const TOO_MANY = { zh: "无效密钥的尝试次数过多", en: "Too many attempts with a wrong key" };
const WRONG = new Refusal("UNAUTHENTICATED", {
  zh: "API 密钥无效、已过期或已撤销",
  en: "The API key is not valid, has expired or was revoked",
});
