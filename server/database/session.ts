import type { Socket } from "node:net";
import type { Pool, PoolConnection } from "mysql2";
import { COLLATION } from "./collation";

/** MySQL 8.4's default, spelled out because MariaDB's is laxer. */
export const SQL_MODE = [
  "ONLY_FULL_GROUP_BY",
  "STRICT_TRANS_TABLES",
  "NO_ZERO_IN_DATE",
  "NO_ZERO_DATE",
  "ERROR_FOR_DIVISION_BY_ZERO",
  "NO_ENGINE_SUBSTITUTION",
].join(",");

export const LOCK_WAIT_SECONDS = 5;

const STATEMENTS = [
  `SET time_zone = '+00:00', sql_mode = '${SQL_MODE}', innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}`,
  "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
  `SET NAMES utf8mb4 COLLATE ${COLLATION}`,
];

/** The pool announces a connection before it hands it out, so these run before the first query. */
export function prepareSessions(pool: Pool): void {
  pool.on("connection", prepare);
}

function prepare(connection: PoolConnection): void {
  for (const statement of STATEMENTS) {
    connection.query(statement, error => {
      if (error) giveUp(connection, error);
    });
  }
}

/** Fails every query behind this one; `connection.destroy()` would leave them waiting for ever. */
function giveUp(connection: PoolConnection, error: Error): void {
  const { stream } = connection as unknown as { stream: Socket };
  stream.destroy(error);
}
