import type { Engine } from "../engine";
import { Db } from "../db";
import type { DutyRun } from "../jobs/duty";
import { sql } from "../sql";
import type { OutboxConsumer } from "./consumer";
import { numberRows } from "./number-rows";
import { readOutbox } from "./read-outbox";

/** Tells one consumer of everything that it has not been told of. */
export async function deliver(duty: DutyRun, consumer: OutboxConsumer): Promise<void> {
  const { engine } = duty;
  await numberRows(engine);
  for (let isCut = true; isCut && !duty.signal.aborted;) {
    const position = await positionOf(engine, consumer.name);
    const batches = await readOutbox(engine, position);
    if (!batches) return;
    isCut = batches.isCut;
    await duty.transaction(async tx => {
      const moved = await tx.db.run(
        sql`UPDATE outbox_position SET batch = ${batches.position} WHERE name = ${consumer.name} AND batch = ${position}`,
      );
      if (moved !== 1) throw new Error(`${consumer.name} is told by another server at once`);
      await consumer.consume(batches.told, tx);
    });
  }
}

/** A new consumer begins with what is still kept. */
async function positionOf({ pool }: Engine, name: string): Promise<string> {
  const db = new Db(pool);
  const [row] = await db.cells(sql`SELECT batch FROM outbox_position WHERE name = ${name}`);
  if (row) return String(row[0]);
  await db.run(sql`INSERT IGNORE INTO outbox_position (name, batch) VALUES (${name}, 0)`);
  return "0";
}
