import { Db } from "../db";
import type { Engine } from "../engine";
import { sql } from "../sql";
import type { Told } from "./consumer";

/** More than the largest batch. */
const ROWS = 1_000;

export interface Batches {
  told: Told[];
  /** Of the last batch read. */
  position: string;
  /** Whether more may be waiting. */
  isCut: boolean;
}

/** Whole batches after the position; null when there is none. */
export async function readOutbox(
  { pool }: Pick<Engine, "pool">,
  position: string,
): Promise<Batches | null> {
  const rows = await new Db(pool).cells(
    sql`SELECT batch, body FROM outbox WHERE batch > ${position} ORDER BY batch, at, id LIMIT ${ROWS}`,
  );
  const last = rows.at(-1)?.[0];
  if (last === undefined) return null;
  const isCut = rows.length === ROWS;
  const whole = isCut ? rows.filter(([batch]) => batch !== last) : rows;
  const told = whole.flatMap(([, body]) => JSON.parse(String(body)) as Told[]);
  return { told, position: String(whole.at(-1)?.[0]), isCut };
}

/** Number of the last batch. */
export async function lastBatch({ pool }: Pick<Engine, "pool">): Promise<string> {
  const [row] = await new Db(pool).cells(sql`SELECT batch FROM outbox_position WHERE name = ''`);
  return (row?.[0] as string | undefined) ?? "0";
}
