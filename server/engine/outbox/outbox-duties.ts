import { Db } from "../db";
import type { Engine } from "../engine";
import type { Duty } from "../jobs/duty";
import { among, column, join, type Sql, sql } from "../sql";
import type { OutboxConsumer } from "./consumer";
import { deliver } from "./deliver";
import { numberRows } from "./number-rows";

const LOOK_MS = 1_000;
const KEPT_MINUTES = 15;
const ROWS_PER_DELETE = 2_000;

/** Telling each consumer, and clearing away what all of them know. */
export function outboxDuties(consumers: readonly OutboxConsumer[]): Duty[] {
  const telling = consumers.map(consumer => ({
    name: `outbox:${consumer.name}`,
    everyMs: LOOK_MS,
    wakeOn: "outbox" as const,
    run: (duty: Parameters<Duty["run"]>[0]) => deliver(duty, consumer),
  }));
  const names = consumers.map(each => each.name);
  return [
    ...telling,
    { name: "outbox-clearing", cron: "* * * * *", run: ({ engine }) => clear(engine, names) },
  ];
}

async function clear(engine: Engine, names: readonly string[]): Promise<void> {
  await numberRows(engine);
  const db = new Db(engine.pool);
  for (let deleted = ROWS_PER_DELETE; deleted === ROWS_PER_DELETE;) {
    const ids = await db.cells(
      sql`SELECT id FROM outbox WHERE batch <= (${toldToAll(names)}) AND at < UTC_TIMESTAMP() - INTERVAL ${KEPT_MINUTES} MINUTE LIMIT ${ROWS_PER_DELETE}`,
    );
    deleted = ids.length && (await deleteRows(db, ids.map(String)));
  }
}

/** By key alone: looking at other rows would wait for open transactions. */
function deleteRows(db: Db, ids: string[]): Promise<number> {
  return db.run(
    sql`DELETE o FROM outbox o FORCE INDEX (PRIMARY) WHERE ${among(column("o", "id"), ids)}`,
  );
}

/** The numbering itself counts as one who knows everything. */
function toldToAll(names: readonly string[]): Sql {
  const all = join(
    ["", ...names].map(name => sql`${name}`),
    ",",
  );
  return sql`SELECT MIN(batch) FROM outbox_position WHERE name IN (${all})`;
}
