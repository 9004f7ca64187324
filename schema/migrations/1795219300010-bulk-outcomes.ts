import type { MigrationInterface, QueryRunner } from "typeorm";
import { forwardOnly } from "./forward-only";

/** What a bulk change that ran as a job has come to: part 0 the whole, then the rows of each batch; sealed. */
export class BulkOutcomes1795219300010 implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`bulk_outcome\` (
        \`jobId\` bigint NOT NULL,
        \`part\` int NOT NULL,
        \`createdAt\` datetime(3) NOT NULL,
        \`outcome\` longtext CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        PRIMARY KEY (\`jobId\`, \`part\`),
        INDEX \`ix_bulk_outcome_createdAt\` (\`createdAt\`)
      ) ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
    );
  }
}
