import { randomBytes } from "node:crypto";
import type { Database } from "../database/connection";
import { type ApiKeys, createApiKeys } from "./api-keys";
import { createSessionCookie, type SessionCookie } from "./session-cookie";
import { createSessions, type Sessions } from "./sessions";
import type { Rate } from "./rate-limit";
import { type AttemptLimits, createSignInAttempts, type SignInAttempts } from "./sign-in-attempts";

/** The services of sign-in, made once for a server. */
export interface Access {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly apiKeys: ApiKeys;
  readonly cookie: SessionCookie;
  readonly attempts: SignInAttempts;
  readonly nextId: () => string;
  /** After so many failures in a row the account is locked for so long. */
  readonly lock: Rate;
  /** Only this machine reaches the server, and directly. */
  readonly isReachedLocallyOnly: boolean;
}

export interface AccessSetup {
  config: {
    isLoopback: boolean;
    trustProxy: readonly string[];
    cookieSecure: boolean;
    limits: AttemptLimits;
  };
  database: Database;
  nextId: () => string;
  now: () => Date;
  random?: (bytes: number) => Buffer;
  /** Milliseconds that never go back. */
  uptime?: () => number;
}

export function createAccess(setup: AccessSetup): Access {
  const { config, database, nextId, now, random = randomBytes, uptime } = setup;
  return {
    database,
    nextId,
    sessions: createSessions({ pool: database.pool, now, random, uptime }),
    apiKeys: createApiKeys({
      database,
      nextId,
      now,
      failures: config.limits.loginPerAddress,
      uptime,
    }),
    cookie: createSessionCookie(config.cookieSecure),
    attempts: createSignInAttempts(database, config.limits),
    lock: config.limits.loginPerAccount,
    isReachedLocallyOnly: config.isLoopback && config.trustProxy.length === 0,
  };
}
