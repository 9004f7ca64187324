import type { MigrationInterface, QueryRunner } from "typeorm";
import { forwardOnly } from "./forward-only";

/** Tables that are not records: nobody lists, edits or exports them. */
export class SystemTables1795219200001 implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }
}

const ENGINE = "ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";
const ASCII = "CHARACTER SET ascii COLLATE ascii_bin";

const statements = [
  `CREATE TABLE \`credential\` (
    \`accountId\` bigint NOT NULL,
    \`passwordHash\` varchar(200) ${ASCII} NOT NULL,
    \`changedAt\` datetime(3) NOT NULL,
    \`failedCount\` int NOT NULL DEFAULT 0,
    \`lockedUntil\` datetime(3) NULL,
    PRIMARY KEY (\`accountId\`),
    CONSTRAINT \`fk_credential_accountId\` FOREIGN KEY (\`accountId\`) REFERENCES \`account\` (\`id\`) ON DELETE CASCADE
  ) ${ENGINE}`,
  `CREATE TABLE \`session\` (
    \`idHash\` char(64) ${ASCII} NOT NULL,
    \`accountId\` bigint NOT NULL,
    \`createdAt\` datetime(3) NOT NULL,
    \`lastSeenAt\` datetime(3) NOT NULL,
    \`expiresAt\` datetime(3) NOT NULL,
    \`ip\` varchar(45) ${ASCII} NOT NULL,
    \`agent\` varchar(200) NOT NULL,
    PRIMARY KEY (\`idHash\`),
    INDEX \`ix_session_accountId\` (\`accountId\`),
    INDEX \`ix_session_expiresAt\` (\`expiresAt\`),
    CONSTRAINT \`fk_session_accountId\` FOREIGN KEY (\`accountId\`) REFERENCES \`account\` (\`id\`) ON DELETE CASCADE
  ) ${ENGINE}`,
  `CREATE TABLE \`number_series\` (
    \`series\` varchar(20) ${ASCII} NOT NULL,
    \`year\` smallint NOT NULL,
    \`last\` int NOT NULL,
    PRIMARY KEY (\`series\`, \`year\`)
  ) ${ENGINE}`,
  // The three columns and their order are rate-limiter-flexible's.
  `CREATE TABLE \`rate_limit\` (
    \`key\` varchar(255) ${ASCII} NOT NULL,
    \`points\` int NOT NULL DEFAULT 0,
    \`expire\` bigint UNSIGNED NULL,
    PRIMARY KEY (\`key\`)
  ) ${ENGINE}`,
  `CREATE TABLE \`installation\` (
    \`name\` varchar(40) ${ASCII} NOT NULL,
    \`value\` varchar(2000) NOT NULL,
    PRIMARY KEY (\`name\`)
  ) ${ENGINE}`,
  `CREATE TABLE \`instance_lease\` (
    \`id\` smallint NOT NULL,
    \`holder\` char(36) ${ASCII} NOT NULL,
    \`expiresAt\` datetime(3) NOT NULL,
    PRIMARY KEY (\`id\`)
  ) ${ENGINE}`,
  `CREATE TABLE \`access_version\` (
    \`id\` tinyint NOT NULL,
    \`version\` bigint NOT NULL,
    PRIMARY KEY (\`id\`)
  ) ${ENGINE}`,
  "INSERT INTO `access_version` (`id`, `version`) VALUES (1, 0)",
];
