import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Pool } from "mysql2/promise";
import type { Actor } from "../../schema/kit/access";
import { isBumpSettling, readAccessVersion } from "./access-version";
import { loadActor } from "./actor";
import type { Executor } from "./executor";
import { deleteSession, insertSession, readSession, touchSession } from "./session-rows";

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const ABSOLUTE_MS = 8 * 60 * MINUTE_MS;
const SEEN_EVERY_MS = MINUTE_MS;
const VERSION_EVERY_MS = 1_000;
const CACHED_MAX = 10_000;
const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

export interface SignedIn {
  idHash: string;
  actor: Actor;
  mustChangePassword: boolean;
}

export interface Sessions {
  /** The new session's id, which only the cookie keeps. */
  open(
    connection: Executor,
    accountId: string,
    from: { address: string; agent: string },
  ): Promise<string>;
  /** Null for an unknown, ended or expired session, and for an account that may not sign in any more. */
  find(id: string): Promise<SignedIn | null>;
}

export interface SessionsSetup {
  pool: Pool;
  now: () => Date;
  random: (bytes: number) => Buffer;
  uptime?: () => number;
}

interface Entry {
  signedIn: SignedIn;
  lastSeenAt: number;
  writtenAt: number;
  expiresAt: number;
  /** Grants begin and end with a day. */
  dayEndsAt: number;
}

export function createSessions({
  pool,
  now,
  random,
  uptime = () => performance.now(),
}: SessionsSetup): Sessions {
  const cache = createCache(pool, uptime);

  const find = async (id: string): Promise<SignedIn | null> => {
    const idHash = hashOf(id);
    await cache.refresh();
    const at = now().getTime();
    const known = cache.entries.get(idHash);
    const entry = known && isUsable(known, at) ? known : await load(idHash, at);
    if (!entry) return null;
    entry.lastSeenAt = Math.max(entry.lastSeenAt, at);
    if (at - entry.writtenAt >= SEEN_EVERY_MS) {
      entry.writtenAt = at;
      await touchSession(pool, idHash, at);
    }
    return entry.signedIn;
  };

  const load = async (idHash: string, at: number): Promise<Entry | null> => {
    const generation = cache.generation();
    const entry = await loadEntry(pool, idHash, at);
    // What was read before a change must not outlive the change.
    if (entry && generation === cache.generation()) cache.entries.set(idHash, entry);
    else cache.entries.delete(idHash);
    return entry;
  };

  const open: Sessions["open"] = async (connection, accountId, from) => {
    const id = random(32).toString("base64url");
    const at = now();
    const expiresAt = new Date(at.getTime() + ABSOLUTE_MS);
    await insertSession(connection, { idHash: hashOf(id), accountId, at, expiresAt, ...from });
    return id;
  };

  return { open, find };
}

/** Entries live until the version of access rights in the database moves. */
function createCache(pool: Pool, uptime: () => number) {
  const entries = new LRUCache<string, Entry>({ max: CACHED_MAX });
  let version: string | undefined;
  let generation = 0;
  let polledAt = Number.NEGATIVE_INFINITY;

  const poll = async (): Promise<void> => {
    const startedAt = uptime();
    const current = await readAccessVersion(pool);
    polledAt = Math.max(polledAt, startedAt);
    if (current === version) return;
    version = current;
    generation += 1;
    entries.clear();
  };
  return {
    entries,
    generation: () => generation,
    refresh: async (): Promise<void> => {
      if (isBumpSettling() || uptime() - polledAt >= VERSION_EVERY_MS) await poll();
    },
  };
}

async function loadEntry(pool: Pool, idHash: string, at: number): Promise<Entry | null> {
  const row = await readSession(pool, idHash);
  if (!row) return null;
  const { accountId, officialId, mustChangePassword, lastSeenAt, expiresAt } = row;
  if (isOver({ lastSeenAt, expiresAt }, at)) {
    await deleteSession(pool, idHash);
    return null;
  }
  const actor = await loadActor(pool, { accountId, officialId }, new Date(at));
  const signedIn = { idHash, actor, mustChangePassword };
  return { signedIn, lastSeenAt, writtenAt: lastSeenAt, expiresAt, dayEndsAt: endOfDay(at) };
}

function isUsable(entry: Entry, at: number): boolean {
  return !isOver(entry, at) && at < entry.dayEndsAt;
}

function isOver(
  { lastSeenAt, expiresAt }: Pick<Entry, "lastSeenAt" | "expiresAt">,
  at: number,
): boolean {
  return at >= expiresAt || at - lastSeenAt >= IDLE_MS;
}

/** Midnight in China. */
function endOfDay(at: number): number {
  return (Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_OFFSET_MS;
}

function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
