import type { Pool } from "mysql2/promise";
import type { Cipher } from "../../access/cipher";
import { Db } from "../db";
import { raw, sql } from "../sql";
import { keyReused, type Repeat } from "./repeat";

export interface Answer {
  status: number;
  text: string;
}

/** What requests with a key were answered. */
export interface Answers {
  /** The kept answer; null when the request has to run. Marks the request when its key belongs to another. */
  find(repeat: Repeat): Promise<Answer | null>;
  /** Keeps the answer unless one is kept already; returns the kept one. */
  keep(repeat: Repeat, answer: Answer): Promise<Answer>;
}

interface KeptAnswer {
  bodyHash: string;
  status: number | null;
  answer: string | null;
}

/** Failures that may pass: the repetition reads what was written instead of hearing of them again. */
const PASSING = /"code":"(INTERNAL|UNAVAILABLE|TIMEOUT|RATE_LIMITED)"/;

export function createAnswers({ pool, cipher }: { pool: Pool; cipher: Cipher }): Answers {
  const db = new Db(pool);

  const read = async (repeat: Repeat): Promise<Answer | null> => {
    const { accountId, key, bodyHash } = repeat;
    const [kept] = await db.objects<KeptAnswer>(
      sql`SELECT bodyHash, status, answer FROM idempotency_key WHERE accountId = ${accountId} AND idempotencyKey = ${key} AND part = ${raw("0")}`,
    );
    if (kept && kept.bodyHash !== bodyHash) repeat.refusal = keyReused();
    if (kept?.bodyHash !== bodyHash || kept.status === null || kept.answer === null) return null;
    return { status: kept.status, text: cipher.open(kept.answer, placeOf(repeat)) };
  };

  return {
    find: async repeat => (repeat.refusal ? null : read(repeat)),
    keep: async (repeat, answer) => {
      if (PASSING.test(answer.text)) return answer;
      const { accountId, key } = repeat;
      const text = cipher.seal(answer.text, placeOf(repeat));
      const kept = await db.run(
        sql`UPDATE idempotency_key SET answer = ${text}, status = ${answer.status} WHERE accountId = ${accountId} AND idempotencyKey = ${key} AND part = ${raw("0")} AND answer IS NULL`,
      );
      return kept === 1 ? answer : ((await read(repeat)) ?? answer);
    },
  };
}

function placeOf({ accountId, key }: Repeat): string {
  return `idempotency_key.answer.${accountId}.${key}`;
}
