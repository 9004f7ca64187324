import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, ResultSetHeader } from "mysql2/promise";
import { COLLATION } from "./collation";

const SECONDS = 10;
const POLL_MS = 200;
const RENEW_MS = 2_000;

export const EXPIRY = `NOW(3) + INTERVAL ${SECONDS} SECOND`;

type MigrationLease = { holder: string; release(): Promise<void> };

const TABLES = [
  `CREATE TABLE IF NOT EXISTS \`migrations\` (
    \`id\` int NOT NULL AUTO_INCREMENT,
    \`timestamp\` bigint NOT NULL,
    \`name\` varchar(255) NOT NULL,
    PRIMARY KEY (\`id\`)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=${COLLATION}`,
  // One row: who migrates now, and how far the migration in hand has come.
  `CREATE TABLE IF NOT EXISTS \`migration_run\` (
    \`id\` tinyint NOT NULL,
    \`holder\` char(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    \`expiresAt\` datetime(3) NULL,
    \`migration\` varchar(255) NULL,
    \`done\` int NOT NULL DEFAULT 0,
    \`isRunning\` tinyint NOT NULL DEFAULT 0,
    PRIMARY KEY (\`id\`)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=${COLLATION}`,
  "INSERT IGNORE INTO `migration_run` (`id`) VALUES (1)",
];

/** Waits until no other instance migrates. A row and not GET_LOCK, which on a cluster holds for one node only. */
export async function leaseMigrations(pool: Pool): Promise<MigrationLease> {
  for (const statement of TABLES) await pool.query(statement);
  const holder = randomUUID();
  while (!(await take(pool, holder))) await sleep(POLL_MS);
  const timer = setInterval(() => void renew(pool, holder), RENEW_MS);
  return {
    holder,
    release: async () => {
      clearInterval(timer);
      await ignoringFailure(
        pool.query("UPDATE `migration_run` SET `holder` = NULL WHERE `holder` = ?", [holder]),
      );
    },
  };
}

async function take(pool: Pool, holder: string): Promise<boolean> {
  const [result] = await pool.query<ResultSetHeader>(
    `UPDATE \`migration_run\` SET \`holder\` = ?, \`expiresAt\` = ${EXPIRY}
     WHERE \`id\` = 1 AND (\`holder\` IS NULL OR \`expiresAt\` < NOW(3))`,
    [holder],
  );
  return result.affectedRows === 1;
}

async function renew(pool: Pool, holder: string): Promise<void> {
  await ignoringFailure(
    pool.query(`UPDATE \`migration_run\` SET \`expiresAt\` = ${EXPIRY} WHERE \`holder\` = ?`, [
      holder,
    ]),
  );
}

/** Every step checks that the lease still holds, and one that is not given back expires. */
async function ignoringFailure(query: Promise<unknown>): Promise<void> {
  await query.catch(() => undefined);
}
