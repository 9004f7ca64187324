import { createHash } from "node:crypto";
import { RateLimiterMySQL, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "../database/connection";
import { Refusal } from "../engine/errors";

export interface Rate {
  points: number;
  seconds: number;
}

export interface AttemptLimits {
  loginPerAccount: Rate;
  loginPerAddress: Rate;
}

interface Attempt {
  login: string;
  address: string;
}

/** Counts in the database, so that all instances share the count and a restart forgives nothing. */
export interface SignInAttempts {
  /** Throws RATE_LIMITED with `retryAfter` in seconds. */
  count(attempt: Attempt): Promise<void>;
  /** A success is no attempt at guessing. */
  forgive(attempt: Attempt): Promise<void>;
}

export function createSignInAttempts(database: Database, limits: AttemptLimits): SignInAttempts {
  const perAccount = createLimiter(database, "sign-in-account", limits.loginPerAccount);
  const perAddress = createLimiter(database, "sign-in-address", limits.loginPerAddress);
  return {
    count: async ({ login, address }) => {
      await consume(perAddress, address);
      await consume(perAccount, keyOf(login));
    },
    forgive: async ({ login, address }) => {
      await perAccount.delete(keyOf(login));
      await perAddress.reward(address);
    },
  };
}

function createLimiter(
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

/** People type passwords into the wrong box: the table must not keep them, and the key must not grow. */
function keyOf(login: string): string {
  return createHash("sha256").update(login).digest("base64url");
}

async function consume(limiter: RateLimiterMySQL, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (spent) {
    if (spent instanceof RateLimiterRes) throw rateLimited(Math.ceil(spent.msBeforeNext / 1000));
    throw spent;
  }
}

function rateLimited(seconds: number): Refusal {
  const retryAfter = Math.max(1, seconds);
  const minutes = Math.ceil(retryAfter / 60);
  return new Refusal(
    "RATE_LIMITED",
    {
      zh: `尝试次数过多，请 ${minutes} 分钟后再试`,
      en: `Too many attempts, please wait ${minutes} min`,
    },
    { retryAfter },
  );
}
