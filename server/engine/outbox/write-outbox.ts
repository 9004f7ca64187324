import { sql } from "../sql";
import type { Transaction } from "../write/transaction";
import type { Told } from "./consumer";

/**
 * The last statement of a transaction: one row for all that it has changed, there if and only if the changes are.
 */
export async function writeOutbox(tx: Transaction): Promise<void> {
  const told = grouped(tx);
  if (told.length === 0) return;
  // The clock of the database: later changes of a row have a later time, whichever server makes them.
  await tx.db.later(
    sql`INSERT INTO outbox (id, at, body) VALUES (${tx.engine.nextId()}, UTC_TIMESTAMP(6), ${JSON.stringify(told)})`,
  );
  tx.afterCommit.push(() => tx.engine.signals.tell("outbox"));
}

/** Neighbours of one record and kind together, so that the order stays. */
function grouped({ changes, touched }: Transaction): Told[] {
  const groups: (Told & { ids: string[] })[] = [];
  const add = (type: string, kind: Told["kind"], id: string): void => {
    const last = groups.at(-1);
    if (last?.type === type && last.kind === kind) last.ids.push(id);
    else groups.push({ type, kind, ids: [id] });
  };
  for (const { spec, kind, id } of changes) add(spec.name, kind, id);
  for (const { type, kind, id } of touched) add(type, kind, id);
  return groups;
}
