import { RateLimiterMySQL, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "../database/connection";
import { Refusal, type Words } from "../engine/errors";

export interface Rate {
  points: number;
  seconds: number;
}

/** How often somebody may do something. */
export interface RateLimit {
  /** Throws RATE_LIMITED with `retryAfter` in seconds. */
  count(key: string): Promise<void>;
}

/** Counts in the database, so that all instances share the count and a restart forgives nothing. */
export function createLimiter(
  { pool, credentials }: Database,
  keyPrefix: string,
  { points, seconds }: Rate,
): RateLimiterMySQL {
  return new RateLimiterMySQL({
    storeClient: pool.pool,
    storeType: "pool",
    dbName: credentials.database,
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix,
    points,
    duration: seconds,
    blockDuration: seconds,
  });
}

export function createRateLimit(
  database: Database,
  keyPrefix: string,
  rate: Rate,
  words: Words,
): RateLimit {
  const limiter = createLimiter(database, keyPrefix, rate);
  return { count: key => consume(limiter, key, words) };
}

/** `words` say what there was too much of. */
export async function consume(limiter: RateLimiterMySQL, key: string, words: Words): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (spent) {
    if (!(spent instanceof RateLimiterRes)) throw spent;
    throw rateLimited(Math.ceil(spent.msBeforeNext / 1000), words);
  }
}

function rateLimited(seconds: number, { zh, en }: Words): Refusal {
  const retryAfter = Math.max(1, seconds);
  const minutes = Math.ceil(retryAfter / 60);
  return new Refusal(
    "RATE_LIMITED",
    { zh: `${zh}，请 ${minutes} 分钟后再试`, en: `${en}, please wait ${minutes} min` },
    { retryAfter },
  );
}
