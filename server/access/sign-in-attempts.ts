import { createHash } from "node:crypto";
import type { Database } from "../database/connection";
import { consume, createLimiter, type Rate } from "./rate-limit";

export interface AttemptLimits {
  loginPerAccount: Rate;
  loginPerAddress: Rate;
}

interface Attempt {
  login: string;
  address: string;
}

export interface SignInAttempts {
  /** Throws RATE_LIMITED with `retryAfter` in seconds. */
  count(attempt: Attempt): Promise<void>;
  /** A success is no attempt at guessing. */
  forgive(attempt: Attempt): Promise<void>;
}

const TOO_MANY = { zh: "尝试次数过多", en: "Too many attempts" };

export function createSignInAttempts(database: Database, limits: AttemptLimits): SignInAttempts {
  const perAccount = createLimiter(database, "sign-in-account", limits.loginPerAccount);
  const perAddress = createLimiter(database, "sign-in-address", limits.loginPerAddress);
  return {
    count: async ({ login, address }) => {
      await consume(perAddress, address, TOO_MANY);
      await consume(perAccount, keyOf(login), TOO_MANY);
    },
    forgive: async ({ login, address }) => {
      await perAccount.delete(keyOf(login));
      await perAddress.reward(address);
    },
  };
}

/** People type passwords into the wrong box: the table must not keep them, and the key must not grow. */
function keyOf(login: string): string {
  return createHash("sha256").update(login).digest("base64url");
}
