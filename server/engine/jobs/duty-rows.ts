import type { Pool } from "mysql2/promise";
import { Db } from "../db";
import { sql } from "../sql";
import { stored } from "./claim";

export interface DutyRow {
  name: string;
  /** When the last occurrence that was done had been taken. */
  lastAt: Date;
  failures: number;
}

export interface Hold {
  name: string;
  holder: string;
  now: Date;
  until: Date;
}

const NEVER = "2000-01-01 00:00:00.000";

export async function addDuties(pool: Pool, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await new Db(pool).run(sql`INSERT IGNORE INTO duty (name, lastAt) VALUES (${name}, ${NEVER})`);
  }
}

/** Duties that nobody holds at the moment. */
export async function freeDuties(pool: Pool, now: Date): Promise<DutyRow[]> {
  const rows = await new Db(pool).cells(
    sql`SELECT name, lastAt, failures FROM duty WHERE heldUntil IS NULL OR heldUntil <= ${stored(now)}`,
  );
  return rows.map(([name, lastAt, failures]) => ({
    name: String(name),
    lastAt: new Date(`${String(lastAt).replace(" ", "T")}Z`),
    failures: Number(failures),
  }));
}

/** Takes the occurrence after the one that was seen; of several servers one succeeds. */
export async function takeOccurrence(pool: Pool, hold: Hold, seen: Date): Promise<boolean> {
  const { name, holder, now, until } = hold;
  const taken = await new Db(pool).run(
    sql`UPDATE duty SET holder = ${holder}, heldUntil = ${stored(until)} WHERE name = ${name} AND lastAt = ${stored(seen)} AND (heldUntil IS NULL OR heldUntil <= ${stored(now)})`,
  );
  return taken === 1;
}

/** Takes the duty, or goes on holding it. */
export async function hold(pool: Pool, { name, holder, now, until }: Hold): Promise<boolean> {
  const held = await new Db(pool).run(
    sql`UPDATE duty SET holder = ${holder}, heldUntil = ${stored(until)} WHERE name = ${name} AND (holder = ${holder} OR heldUntil IS NULL OR heldUntil <= ${stored(now)})`,
  );
  return held === 1;
}

/** Done: the next occurrence is one after `takenAt`. */
export async function finish(
  pool: Pool,
  { name, holder }: Pick<Hold, "name" | "holder">,
  takenAt: Date,
): Promise<void> {
  await new Db(pool).run(
    sql`UPDATE duty SET lastAt = ${stored(takenAt)}, holder = NULL, heldUntil = NULL, failures = 0 WHERE name = ${name} AND holder = ${holder}`,
  );
}

/** Free for anybody, from `until` on when it is to be tried again. */
export async function letGo(
  pool: Pool,
  { name, holder }: Pick<Hold, "name" | "holder">,
  until: Date | null,
): Promise<void> {
  const failed = until ? 1 : 0;
  await new Db(pool).run(
    sql`UPDATE duty SET holder = NULL, heldUntil = ${until && stored(until)}, failures = failures + ${failed} WHERE name = ${name} AND holder = ${holder}`,
  );
}
