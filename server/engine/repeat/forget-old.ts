import type { Pool } from "mysql2/promise";
import { Db } from "../db";
import type { Duty } from "../jobs/duty";
import { storedInstant } from "../row-codec";
import { raw, sql } from "../sql";

const KEPT_MS = 24 * 3_600_000;
const EVERY_MS = 15 * 60_000;
/** A part at a time, so that nobody waits for a whole day's keys. */
const BATCH = 1_000;

/** What was kept for longer than a day goes. */
export const forgetOldKeysDuty: Duty = {
  name: "forget-idempotency-keys",
  everyMs: EVERY_MS,
  run: ({ engine, now }) => forgetOldKeys(engine.pool, now()),
};

/** Returns how much went. */
export async function forgetOldKeys(pool: Pool, now: Date): Promise<number> {
  const db = new Db(pool);
  const before = storedInstant(new Date(now.getTime() - KEPT_MS).toISOString());
  for (let total = 0; ;) {
    const gone = await db.run(
      sql`DELETE FROM idempotency_key WHERE createdAt < ${before} ORDER BY createdAt LIMIT ${raw(String(BATCH))}`,
    );
    total += gone;
    if (gone < BATCH) return total;
  }
}
