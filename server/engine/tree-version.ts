import { sql } from "./sql";
import type { Db } from "./db";

const NAME = "organization-tree";

/** To be called in the transaction of every change of an organization. */
export async function bumpTreeVersion(db: Db): Promise<void> {
  await db.run(
    sql`INSERT INTO installation (name, value) VALUES (${NAME}, '1') ON DUPLICATE KEY UPDATE value = value + 1`,
  );
}

export async function readTreeVersion(db: Db): Promise<string> {
  const [row] = await db.cells(sql`SELECT value FROM installation WHERE name = ${NAME}`);
  return (row?.[0] as string | undefined) ?? "0";
}
