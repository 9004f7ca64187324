import type { MigrationInterface, QueryRunner } from "typeorm";
import { forwardOnly } from "./forward-only";

/** Kept beside the records, so that no list, export or history can ever hold a hash. */
export class ApiKeyHashes1795219300061 implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }
}

const TABLE = `CREATE TABLE \`api_key_hash\` (
  \`hash\` char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  \`apiKeyId\` bigint NOT NULL,
  PRIMARY KEY (\`hash\`),
  UNIQUE INDEX \`uq_api_key_hash_apiKeyId\` (\`apiKeyId\`)
) ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`;
