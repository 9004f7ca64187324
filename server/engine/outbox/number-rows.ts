import type { Engine } from "../engine";
import { Db } from "../db";
import { among, join, raw, type Sql, sql } from "../sql";
import { unitOfWork } from "../write/unit-of-work";

const ROWS = 500;
const SYSTEM = { actor: null, now: () => new Date(), requestId: "outbox" };

/**
 * Gives committed rows their batch number. A transaction that commits late is numbered late: whoever reads upwards
 * by number misses nothing. Numbers are given by one server at a time, so that they become visible in order.
 */
export async function numberRows(engine: Engine): Promise<void> {
  const db = new Db(engine.pool);
  while ((await waiting(db)).length > 0) {
    const numbered = await unitOfWork(engine, SYSTEM, tx => numberBatch(tx.db));
    if (numbered < ROWS) return;
  }
}

async function numberBatch(db: Db): Promise<number> {
  const [row] = await db.cells(sql`SELECT batch FROM outbox_position WHERE name = '' FOR UPDATE`);
  const ids = await waiting(db);
  if (ids.length === 0) return 0;
  const batch = String(BigInt((row?.[0] as string | undefined) ?? 0) + 1n);
  await db.run(
    sql`UPDATE outbox FORCE INDEX (PRIMARY) SET batch = ${batch} WHERE ${among(raw("id"), ids)}`,
  );
  await db.run(sql`UPDATE outbox_position SET batch = ${batch} WHERE name = ''`);
  return ids.length;
}

/** Read without locks: rows of open transactions are not there yet, and nobody waits for them. */
async function waiting(db: Db): Promise<string[]> {
  const rows = await db.cells(waitingRows);
  return rows.map(([id]) => String(id));
}

const waitingRows: Sql = join(
  [raw("SELECT id FROM outbox WHERE batch IS NULL ORDER BY at, id LIMIT"), raw(String(ROWS))],
  " ",
);
