import { hash } from "node:crypto";
import type { Pool } from "mysql2/promise";
import type { Actor } from "../../schema/kit/access";
import { loadActor } from "./actor";
import type { Executor } from "./executor";
import { createRightsCache, endOfDay } from "./rights-cache";
import { deleteSession, insertSession, readSession, touchSession } from "./session-rows";

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const ABSOLUTE_MS = 8 * 60 * MINUTE_MS;
const SEEN_EVERY_MS = MINUTE_MS;

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
  /** The same, without counting as use of the session. */
  peek(id: string): Promise<SignedIn | null>;
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
  dayEndsAt: number;
}

export function createSessions({
  pool,
  now,
  random,
  uptime = () => performance.now(),
}: SessionsSetup): Sessions {
  const cache = createRightsCache<Entry>(pool, uptime);

  const entryOf = async (idHash: string, at: number): Promise<Entry | null> => {
    await cache.refresh();
    const known = cache.entries.get(idHash);
    return known && isUsable(known, at)
      ? known
      : cache.load(idHash, () => loadEntry(pool, idHash, at));
  };

  const find = async (id: string): Promise<SignedIn | null> => {
    const idHash = hashOf(id);
    const at = now().getTime();
    const entry = await entryOf(idHash, at);
    if (!entry) return null;
    entry.lastSeenAt = Math.max(entry.lastSeenAt, at);
    if (at - entry.writtenAt >= SEEN_EVERY_MS) {
      entry.writtenAt = at;
      await touchSession(pool, idHash, at);
    }
    return entry.signedIn;
  };

  const open: Sessions["open"] = async (connection, accountId, from) => {
    const id = random(32).toString("base64url");
    const at = now();
    const expiresAt = new Date(at.getTime() + ABSOLUTE_MS);
    await insertSession(connection, { idHash: hashOf(id), accountId, at, expiresAt, ...from });
    return id;
  };

  const peek = async (id: string): Promise<SignedIn | null> =>
    (await entryOf(hashOf(id), now().getTime()))?.signedIn ?? null;

  return { open, find, peek };
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

function hashOf(id: string): string {
  return hash("sha256", id, "hex");
}
