import type { RowDataPacket } from "mysql2/promise";
import type { Actor } from "../../schema/kit/access";
import { loadActor } from "./actor";
import type { Executor } from "./executor";

/** The account with its grants at that time; null when it may not sign in. */
export async function actorOfAccount(
  connection: Executor,
  accountId: string,
  at: Date,
): Promise<Actor | null> {
  const [rows] = await connection.execute<RowDataPacket[]>(
    "SELECT officialId FROM account WHERE id = ? AND state = 'ACTIVE' AND deletedAt IS NULL",
    [accountId],
  );
  const [row] = rows;
  if (!row) return null;
  const officialId = row.officialId === null ? null : String(row.officialId);
  return loadActor(connection, { accountId, officialId }, at);
}
