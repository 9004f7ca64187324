import type { MigrationInterface, QueryRunner } from "typeorm";
import { forwardOnly } from "./forward-only";

/** The inverted index of all records; it is filled by the server after its start. */
export class Search1795219300020 implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }
}

const ENGINE = "ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci";
const ASCII = "CHARACTER SET ascii COLLATE ascii_bin";

const statements = [
  // The number of a record never changes, wherever it stands among the records.
  `CREATE TABLE \`search_kind\` (
    \`kind\` smallint UNSIGNED NOT NULL,
    \`name\` varchar(60) ${ASCII} NOT NULL,
    PRIMARY KEY (\`kind\`),
    UNIQUE INDEX \`uq_search_kind_name\` (\`name\`)
  ) ${ENGINE}`,
  `CREATE TABLE \`search_token\` (
    \`kind\` smallint UNSIGNED NOT NULL,
    \`tok\` int UNSIGNED NOT NULL,
    \`id\` bigint NOT NULL,
    PRIMARY KEY (\`kind\`, \`tok\`, \`id\`)
  ) ${ENGINE}`,
];
