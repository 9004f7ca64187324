import { LRUCache } from "lru-cache";
import type { Pool } from "mysql2/promise";
import { isBumpSettling, readAccessVersion } from "./access-version";

const VERSION_EVERY_MS = 1_000;
const CACHED_MAX = 10_000;
const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** What credentials stand for, until the version of access rights in the database moves. */
export interface RightsCache<E extends object> {
  entries: LRUCache<string, E>;
  /** Looks whether what is known still counts; to be called before each use. */
  refresh(): Promise<void>;
  /** What `read` answers, kept unless rights changed while it read. */
  load(key: string, read: () => Promise<E | null>): Promise<E | null>;
}

export function createRightsCache<E extends object>(
  pool: Pool,
  uptime: () => number,
): RightsCache<E> {
  const entries = new LRUCache<string, E>({ max: CACHED_MAX });
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
    refresh: async () => {
      if (isBumpSettling() || uptime() - polledAt >= VERSION_EVERY_MS) await poll();
    },
    load: async (key, read) => {
      const before = generation;
      const entry = await read();
      // What was read before a change must not outlive the change.
      if (entry && before === generation) entries.set(key, entry);
      else entries.delete(key);
      return entry;
    },
  };
}

/** Midnight in China: grants begin and end with a day. */
export function endOfDay(at: number): number {
  return (Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_OFFSET_MS;
}
