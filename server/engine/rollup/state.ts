import type { Db } from "../db";
import { raw, sql } from "../sql";
import { storedInstant } from "../row-codec";
import type { Ledger } from "./ledger";

/** READY: cells and deltas together are what the rows say. STALE: rows came in beside them. BROKEN: found wrong. */
export type LedgerState = "READY" | "STALE" | "BROKEN";

export interface Standing {
  version: string;
  state: LedgerState;
  problem: string | null;
}

/** How far the counts of a record can be trusted; null when they were never made. */
export async function standingOf(db: Db, ledger: Ledger): Promise<Standing | null> {
  const [row] = await db.objects<Standing>(
    sql`SELECT version, state, problem FROM rollup_state WHERE record = ${ledger.spec.name}`,
  );
  return row ?? null;
}

export function isReady(standing: Standing | null, { version }: Ledger): boolean {
  return standing?.version === version && standing.state === "READY";
}

/** Whether this is the only one that folds or makes the counts, until its transaction ends. */
export async function holdAlone(db: Db, ledger: Ledger): Promise<Standing | null> {
  const [row] = await db.objects<Standing>(
    sql`SELECT version, state, problem FROM rollup_state WHERE record = ${ledger.spec.name} FOR UPDATE`,
  );
  return row ?? null;
}

/** Reads go to the rows from the moment that the transaction commits. */
export async function distrust(
  db: Db,
  ledger: Ledger,
  state: Exclude<LedgerState, "READY">,
  problem: string,
): Promise<void> {
  await db.run(
    sql`UPDATE rollup_state SET state = ${state}, problem = ${problem.slice(0, 1000)} WHERE record = ${ledger.spec.name}`,
  );
}

export async function markReady(db: Db, { spec, version }: Ledger, now: Date): Promise<void> {
  const at = storedInstant(now.toISOString());
  await db.run(
    sql`UPDATE rollup_state SET version = ${version}, state = 'READY', problem = NULL, builtAt = ${at} WHERE record = ${spec.name}`,
  );
}

export async function markVerified(db: Db, { spec }: Ledger, now: Date): Promise<void> {
  const at = storedInstant(now.toISOString());
  await db.run(sql`UPDATE rollup_state SET verifiedAt = ${at} WHERE record = ${spec.name}`);
}

/** A row to hold, made by whoever comes first. */
export async function ensureStanding(db: Db, { spec, version }: Ledger): Promise<void> {
  await db.run(
    sql`INSERT IGNORE INTO rollup_state (record, version, state) VALUES (${spec.name}, ${version}, ${raw("'STALE'")})`,
  );
}
