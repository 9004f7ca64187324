import type { RowDataPacket } from "mysql2/promise";
import type { Executor } from "./executor";
import type { Rate } from "./rate-limit";
import { fromStored, toStored } from "./stored-instant";

export interface AccountRow {
  id: string;
  login: string;
  state: "ACTIVE" | "LOCKED" | "DISABLED";
  isDemo: boolean;
  passwordHash: string | null;
  /** Milliseconds since the epoch. */
  lockedUntil: number | null;
}

const SELECT = `SELECT a.id, a.login, a.state, a.isDemo, c.passwordHash, c.lockedUntil
  FROM account a LEFT JOIN credential c ON c.accountId = a.id WHERE a.deletedAt IS NULL`;

export function readAccountByLogin(
  connection: Executor,
  login: string,
): Promise<AccountRow | null> {
  return readOne(connection, `${SELECT} AND a.login = ?`, login);
}

export function readAccount(connection: Executor, id: string): Promise<AccountRow | null> {
  return readOne(connection, `${SELECT} AND a.id = ?`, id);
}

async function readOne(connection: Executor, sql: string, key: string): Promise<AccountRow | null> {
  const [rows] = await connection.execute<RowDataPacket[]>(sql, [key]);
  const row = rows[0];
  if (!row) return null;
  return {
    id: String(row.id),
    login: row.login,
    state: row.state,
    isDemo: Number(row.isDemo) === 1,
    passwordHash: row.passwordHash,
    lockedUntil: row.lockedUntil === null ? null : fromStored(row.lockedUntil),
  };
}

/** Locks the account after enough failures in a row. With no account it changes nothing, and costs the same. */
export async function countFailure(
  connection: Executor,
  accountId: string | null,
  { points, seconds }: Rate,
  now: Date,
): Promise<void> {
  const until = new Date(now.getTime() + seconds * 1000);
  // Assigned from left to right: the lock sees the new count.
  await connection.execute(
    `UPDATE credential
        SET failedCount = IF(lockedUntil IS NOT NULL AND lockedUntil <= ?, 1, failedCount + 1),
            lockedUntil = IF(failedCount >= ?, ?, NULL)
      WHERE accountId = ?`,
    [toStored(now), points, toStored(until), accountId ?? "0"],
  );
}

export async function clearFailures(connection: Executor, accountId: string): Promise<void> {
  await connection.execute(
    "UPDATE credential SET failedCount = 0, lockedUntil = NULL WHERE accountId = ? AND (failedCount > 0 OR lockedUntil IS NOT NULL)",
    [accountId],
  );
}

export async function writePassword(
  connection: Executor,
  accountId: string,
  passwordHash: string,
  at: Date,
): Promise<void> {
  await connection.execute(
    `INSERT INTO credential (accountId, passwordHash, changedAt, failedCount, lockedUntil) VALUES (?, ?, ?, 0, NULL)
     ON DUPLICATE KEY UPDATE passwordHash = VALUES(passwordHash), changedAt = VALUES(changedAt), failedCount = 0, lockedUntil = NULL`,
    [accountId, passwordHash, toStored(at)],
  );
}

/** The better hash of an unchanged password. */
export async function writeRehash(
  connection: Executor,
  accountId: string,
  passwordHash: string,
): Promise<void> {
  await connection.execute("UPDATE credential SET passwordHash = ? WHERE accountId = ?", [
    passwordHash,
    accountId,
  ]);
}

export async function writeSignIn(
  connection: Executor,
  accountId: string,
  at: Date,
): Promise<void> {
  await connection.execute("UPDATE account SET lastSignInAt = ? WHERE id = ?", [
    toStored(at),
    accountId,
  ]);
}

export async function writePasswordChosen(
  connection: Executor,
  accountId: string,
  at: Date,
): Promise<void> {
  await connection.execute(
    "UPDATE account SET mustChangePassword = 0, version = version + 1, updatedAt = ?, updatedById = ? WHERE id = ?",
    [toStored(at), accountId, accountId],
  );
}
