import type { MigrationInterface, QueryRunner } from "typeorm";
import { forwardOnly } from "./forward-only";

/** Counts kept ready for reports: cells, what has not been added to them yet, and how far they can be trusted. */
export class Rollups1795219300050 implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }
}

const ENGINE = "ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";
const ASCII = "CHARACTER SET ascii COLLATE ascii_bin";
const SUMS = [1, 2, 3].map(n => `\`s${n}\` bigint NOT NULL DEFAULT 0`).join(", ");

function keys(count: number): string {
  return Array.from(
    { length: count },
    (_, at) => `\`k${at + 1}\` varchar(40) ${ASCII} NOT NULL DEFAULT ''`,
  ).join(", ");
}

const statements = [
  `CREATE TABLE \`rollup_cell\` (
    \`rollup\` char(8) ${ASCII} NOT NULL,
    \`slice\` tinyint NOT NULL,
    \`place\` bigint NOT NULL,
    \`districtId\` bigint NOT NULL,
    ${keys(6)},
    \`n\` bigint NOT NULL,
    ${SUMS},
    PRIMARY KEY (\`rollup\`, \`slice\`, \`place\`, \`districtId\`, \`k1\`, \`k2\`, \`k3\`, \`k4\`, \`k5\`, \`k6\`),
    INDEX \`ix_rollup_cell_k1\` (\`rollup\`, \`slice\`, \`k1\`, \`districtId\`, \`n\`)
  ) ${ENGINE}`,
  `CREATE TABLE \`rollup_delta\` (
    \`record\` varchar(60) ${ASCII} NOT NULL,
    \`id\` bigint NOT NULL,
    \`version\` char(16) ${ASCII} NOT NULL,
    \`organizationId\` bigint NOT NULL,
    \`districtId\` bigint NOT NULL,
    \`unitId\` bigint NOT NULL,
    ${keys(12)},
    \`n\` bigint NOT NULL,
    ${SUMS},
    PRIMARY KEY (\`record\`, \`id\`)
  ) ${ENGINE}`,
  `CREATE TABLE \`rollup_state\` (
    \`record\` varchar(60) ${ASCII} NOT NULL,
    \`version\` char(16) ${ASCII} NOT NULL,
    \`state\` varchar(10) ${ASCII} NOT NULL,
    \`problem\` varchar(1000) NULL,
    \`builtAt\` datetime(3) NULL,
    \`verifiedAt\` datetime(3) NULL,
    PRIMARY KEY (\`record\`)
  ) ${ENGINE}`,
];
