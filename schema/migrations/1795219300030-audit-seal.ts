import type { MigrationInterface, QueryRunner } from "typeorm";
import { forwardOnly } from "./forward-only";

/** Links over the log, and where each row of the log belongs: what stands already is placed as of today. */
export class AuditSeal1795219300030 implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }
}

const ENGINE = "ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";
const ASCII = "CHARACTER SET ascii COLLATE ascii_bin";

const tables = [
  // `digests` holds, for each row, its id (8 bytes) and its keyed digest (16 bytes).
  `CREATE TABLE \`audit_seal\` (
    \`no\` bigint NOT NULL,
    \`source\` varchar(20) ${ASCII} NOT NULL,
    \`kind\` varchar(5) ${ASCII} NOT NULL,
    \`format\` smallint NOT NULL,
    \`afterId\` bigint NOT NULL,
    \`toId\` bigint NOT NULL,
    \`count\` int NOT NULL,
    \`digests\` mediumblob NOT NULL,
    \`keyId\` varchar(16) ${ASCII} NOT NULL,
    \`sealedAt\` datetime(3) NOT NULL,
    \`link\` char(64) ${ASCII} NOT NULL,
    PRIMARY KEY (\`no\`),
    INDEX \`ix_audit_seal_source_kind_toId\` (\`source\`, \`kind\`, \`toId\`)
  ) ${ENGINE}`,
  // The last link: held by whoever seals, so that a chain cut off at its end is seen.
  `CREATE TABLE \`audit_seal_head\` (
    \`id\` tinyint NOT NULL,
    \`no\` bigint NOT NULL,
    \`link\` char(64) ${ASCII} NOT NULL,
    \`keyId\` varchar(16) ${ASCII} NOT NULL,
    \`mac\` char(64) ${ASCII} NOT NULL,
    PRIMARY KEY (\`id\`)
  ) ${ENGINE}`,
  "INSERT INTO `audit_seal_head` (`id`, `no`, `link`, `keyId`, `mac`) VALUES (1, 0, '', '', '')",
  // What a purge has taken out of the history, with the digests of the row before and after.
  `CREATE TABLE \`audit_erasure\` (
    \`changeId\` bigint NOT NULL,
    \`auditEventId\` bigint NOT NULL,
    \`originalDigest\` char(32) ${ASCII} NOT NULL,
    \`erasedDigest\` char(32) ${ASCII} NOT NULL,
    \`keyId\` varchar(16) ${ASCII} NOT NULL,
    \`mac\` char(64) ${ASCII} NOT NULL,
    PRIMARY KEY (\`changeId\`)
  ) ${ENGINE}`,
];

const columns = [
  "ALTER TABLE `change` ADD `revertsId` bigint NULL, ADD `organizationId` bigint NULL, ADD `districtId` bigint NULL, ADD `unitId` bigint NULL",
  "ALTER TABLE `audit_event` ADD `organizationId` bigint NULL, ADD `districtId` bigint NULL, ADD `unitId` bigint NULL",
];

const owned = [
  "official",
  "position_assignment",
  "household",
  "person",
  "enterprise",
  "place",
  "pairing_programme",
  "pairing",
  "visit",
  "assistance_plan",
  "help_measure",
  "project",
  "ticket",
];
const children = [
  ["absence", "officialId", "official"],
  ["household_membership", "householdId", "household"],
  ["household_class", "householdId", "household"],
  ["household_year", "householdId", "household"],
  ["visit_finding", "visitId", "visit"],
  ["milestone", "projectId", "project"],
  ["ticket_clock", "ticketId", "ticket"],
] as const;

const SET_FROM_OWNER =
  "SET c.`organizationId` = r.`organizationId`, c.`districtId` = r.`districtId`, c.`unitId` = r.`unitId`";
const SET_FROM_PLACE =
  "SET c.`organizationId` = r.`id`, c.`districtId` = r.`districtId`, c.`unitId` = r.`unitId`";

/** `household_class` → `HouseholdClass`. */
function recordOf(table: string): string {
  return table.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

function placeByActor(table: string, accountId: string): string {
  return `UPDATE \`${table}\` c JOIN account a ON a.id = ${accountId} JOIN official f ON f.id = a.officialId
    JOIN organization r ON r.id = f.organizationId ${SET_FROM_PLACE} WHERE c.organizationId IS NULL`;
}

const places = [
  ...owned.map(
    table =>
      `UPDATE \`change\` c JOIN \`${table}\` r ON r.id = c.recordId ${SET_FROM_OWNER} WHERE c.recordType = '${recordOf(table)}'`,
  ),
  `UPDATE \`change\` c JOIN organization r ON r.id = c.recordId ${SET_FROM_PLACE} WHERE c.recordType = 'Organization'`,
  ...children.map(
    ([table, link, parent]) =>
      `UPDATE \`change\` c JOIN \`${table}\` t ON t.id = c.recordId JOIN \`${parent}\` r ON r.id = t.\`${link}\` ${SET_FROM_OWNER} WHERE c.recordType = '${recordOf(table)}'`,
  ),
  placeByActor("change", "c.actorId"),
  placeByActor(
    "audit_event",
    "COALESCE(c.actorId, CASE WHEN c.recordType = 'Account' THEN c.recordId END)",
  ),
];

const indexes = ["change", "audit_event"].flatMap(table => [
  `ALTER TABLE \`${table}\` DROP INDEX \`ix_${table}_recordType_recordId\`, ADD INDEX \`ix_${table}_recordId\` (\`recordId\`)`,
  ...["districtId", "unitId", "organizationId"].map(
    column => `CREATE INDEX \`ix_${table}_${column}\` ON \`${table}\` (\`${column}\`)`,
  ),
]);

const statements = [...tables, ...columns, ...places, ...indexes];
