import type { ResultSetHeader, RowDataPacket } from "mysql2/promise";
import type { Executor } from "./executor";
import { fromStored, toStored } from "./stored-instant";

export interface SessionRow {
  accountId: string;
  officialId: string | null;
  mustChangePassword: boolean;
  lastSeenAt: number;
  expiresAt: number;
}

export interface NewSession {
  idHash: string;
  accountId: string;
  at: Date;
  expiresAt: Date;
  address: string;
  agent: string;
}

/** The session, if its account may still sign in. */
export async function readSession(
  connection: Executor,
  idHash: string,
): Promise<SessionRow | null> {
  const [rows] = await connection.execute<RowDataPacket[]>(
    `SELECT s.accountId, s.lastSeenAt, s.expiresAt, a.officialId, a.mustChangePassword
       FROM session s JOIN account a ON a.id = s.accountId
      WHERE s.idHash = ? AND a.state = 'ACTIVE' AND a.deletedAt IS NULL`,
    [idHash],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    accountId: String(row.accountId),
    officialId: row.officialId === null ? null : String(row.officialId),
    mustChangePassword: Number(row.mustChangePassword) === 1,
    lastSeenAt: fromStored(row.lastSeenAt),
    expiresAt: fromStored(row.expiresAt),
  };
}

export async function insertSession(connection: Executor, session: NewSession): Promise<void> {
  const { idHash, accountId, at, expiresAt, address, agent } = session;
  await connection.execute(
    "INSERT INTO session (idHash, accountId, createdAt, lastSeenAt, expiresAt, ip, agent) VALUES (?, ?, ?, ?, ?, ?, ?)",
    [idHash, accountId, toStored(at), toStored(at), toStored(expiresAt), address, agent],
  );
}

export async function touchSession(
  connection: Executor,
  idHash: string,
  at: number,
): Promise<void> {
  const seen = toStored(new Date(at));
  await connection.execute(
    "UPDATE session SET lastSeenAt = ? WHERE idHash = ? AND lastSeenAt < ?",
    [seen, idHash, seen],
  );
}

export async function deleteSession(connection: Executor, idHash: string): Promise<void> {
  await connection.execute("DELETE FROM session WHERE idHash = ?", [idHash]);
}

export async function deleteSessionsOf(connection: Executor, accountId: string): Promise<void> {
  await connection.execute("DELETE FROM session WHERE accountId = ?", [accountId]);
}

/** Rows whose time is over; returns how many there were. */
export async function deleteExpiredSessions(connection: Executor, before: Date): Promise<number> {
  const [result] = await connection.execute<ResultSetHeader>(
    "DELETE FROM session WHERE expiresAt < ?",
    [toStored(before)],
  );
  return result.affectedRows;
}
