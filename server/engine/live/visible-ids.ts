import type { Actor } from "../../../schema/kit/access";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { Db } from "../db";
import { type Engine, readContextOf } from "../engine";
import { scopeCondition } from "../scope";
import { among, and, column, FALSE, sql, table } from "../sql";

const IDS_PER_QUERY = 500;

/** Those of the rows that the actor may read, in the recycle bin or not: whoever saw a row learns that it was deleted. */
export async function visibleIds(
  engine: Engine,
  actor: Actor,
  now: Date,
  spec: RecordSpec,
  ids: readonly string[],
): Promise<Set<string>> {
  const context = readContextOf(engine, actor, now, "zh");
  const scope = await scopeCondition(context, spec, spec.access.read, "t");
  const visible = new Set<string>();
  if (scope === FALSE) return visible;
  const db = new Db(engine.pool);
  for (let at = 0; at < ids.length; at += IDS_PER_QUERY) {
    const part = ids.slice(at, at + IDS_PER_QUERY);
    const rows = await db.cells(
      sql`SELECT ${column("t", "id")} FROM ${table(spec.table, "t")} WHERE ${and([among(column("t", "id"), part), scope])}`,
    );
    for (const [id] of rows) visible.add(String(id));
  }
  return visible;
}
