import type { MigrationInterface, QueryRunner } from "typeorm";
import { forwardOnly } from "./forward-only";

/** What requests with an `Idempotency-Key` have done, and what they were answered; sealed, kept for a day. */
export class IdempotencyKeys1795219300060 implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }
}

const ASCII = "CHARACTER SET ascii COLLATE ascii_bin";

// No foreign key: checking it would lock the account's row for every write.
const TABLE = `CREATE TABLE \`idempotency_key\` (
  \`accountId\` bigint NOT NULL,
  \`idempotencyKey\` varchar(100) ${ASCII} NOT NULL,
  \`part\` smallint NOT NULL,
  \`bodyHash\` char(64) ${ASCII} NOT NULL,
  \`result\` longtext ${ASCII} NULL,
  \`status\` smallint NULL,
  \`answer\` longtext ${ASCII} NULL,
  \`createdAt\` datetime(3) NOT NULL,
  PRIMARY KEY (\`accountId\`, \`idempotencyKey\`, \`part\`),
  INDEX \`ix_idempotency_key_createdAt\` (\`createdAt\`)
) ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`;
