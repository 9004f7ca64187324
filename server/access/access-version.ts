import type { RowDataPacket } from "mysql2/promise";
import type { Executor } from "./executor";

/** Longer than any transaction that bumps may still be open. */
const BUMP_SETTLES_MS = 15_000;

let lastBumpAt = Number.NEGATIVE_INFINITY;

/** To be called in the transaction of every change of accounts, grants, sessions, or of an organization's place. */
export async function bumpAccessVersion(connection: Executor): Promise<void> {
  lastBumpAt = performance.now();
  await connection.execute(
    "INSERT INTO access_version (id, version) VALUES (1, 1) ON DUPLICATE KEY UPDATE version = version + 1",
  );
}

/** While true, this instance must ask for the version at each request: a bump of its own may commit at any moment. */
export function isBumpSettling(): boolean {
  return performance.now() - lastBumpAt < BUMP_SETTLES_MS;
}

export async function readAccessVersion(connection: Executor): Promise<string> {
  const [rows] = await connection.execute<RowDataPacket[]>(
    "SELECT version FROM access_version WHERE id = 1",
  );
  return String(rows[0]?.version ?? "");
}
