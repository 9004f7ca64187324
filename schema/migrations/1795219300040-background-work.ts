import type { MigrationInterface, QueryRunner } from "typeorm";
import { forwardOnly } from "./forward-only";

/** What jobs, duties and the outbox are run by; people see the record Job. */
export class BackgroundWork1795219300040 implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }
}

const ENGINE = "ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";
const ASCII = "CHARACTER SET ascii COLLATE ascii_bin";

const statements = [
  // A job that waits or runs, or may be tried again. `dueAt` is when somebody may take it: for a held job the end of the lease.
  `CREATE TABLE \`job_work\` (
    \`jobId\` bigint NOT NULL,
    \`kind\` varchar(60) ${ASCII} NOT NULL,
    \`openKey\` varchar(250) ${ASCII} NULL,
    \`accountId\` bigint NULL,
    \`keyScope\` longtext NULL,
    \`payload\` longtext NOT NULL,
    \`checkpoint\` longtext NULL,
    \`dueAt\` datetime(3) NULL,
    \`holder\` char(36) ${ASCII} NULL,
    \`failures\` int NOT NULL DEFAULT 0,
    PRIMARY KEY (\`jobId\`),
    UNIQUE INDEX \`uq_job_work_openKey\` (\`openKey\`),
    INDEX \`ix_job_work_dueAt\` (\`dueAt\`)
  ) ${ENGINE}`,
  `CREATE TABLE \`duty\` (
    \`name\` varchar(60) ${ASCII} NOT NULL,
    \`lastAt\` datetime(3) NOT NULL,
    \`holder\` char(36) ${ASCII} NULL,
    \`heldUntil\` datetime(3) NULL,
    \`failures\` int NOT NULL DEFAULT 0,
    PRIMARY KEY (\`name\`)
  ) ${ENGINE}`,
  // `batch` numbers the rows as they are seen to be committed; null until then.
  `CREATE TABLE \`outbox\` (
    \`id\` bigint NOT NULL,
    \`batch\` bigint NULL,
    \`at\` datetime(6) NOT NULL,
    \`body\` mediumtext ${ASCII} NOT NULL,
    PRIMARY KEY (\`id\`),
    INDEX \`ix_outbox_batch_at\` (\`batch\`, \`at\`)
  ) ${ENGINE}`,
  `CREATE TABLE \`outbox_position\` (
    \`name\` varchar(60) ${ASCII} NOT NULL,
    \`batch\` bigint NOT NULL,
    PRIMARY KEY (\`name\`)
  ) ${ENGINE}`,
  // The number of the last batch: held while rows are numbered, so that batches become visible in order.
  "INSERT INTO `outbox_position` (`name`, `batch`) VALUES ('', 0)",
];
