import type { MigrationInterface, QueryRunner } from "typeorm";
import { forwardOnly } from "./forward-only";

export class IndexTiesWithLevels1795882428925 implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }
}

const statements = [
  `CREATE INDEX \`ix_project_leaderId_districtId_unitId\` ON \`project\` (\`leaderId\`, \`districtId\`, \`unitId\`)`,
  `DROP INDEX \`ix_project_leaderId\` ON \`project\``,
  `CREATE INDEX \`ix_ticket_firstContactOfficialId_districtId_unitId\` ON \`ticket\` (\`firstContactOfficialId\`, \`districtId\`, \`unitId\`)`,
  `CREATE INDEX \`ix_ticket_handlerId_districtId_unitId\` ON \`ticket\` (\`handlerId\`, \`districtId\`, \`unitId\`)`,
  `DROP INDEX \`ix_ticket_firstContactOfficialId\` ON \`ticket\``,
  `DROP INDEX \`ix_ticket_handlerId\` ON \`ticket\``,
  `CREATE INDEX \`ix_assistance_plan_createdById_districtId_unitId\` ON \`assistance_plan\` (\`createdById\`, \`districtId\`, \`unitId\`)`,
  `DROP INDEX \`ix_assistance_plan_createdById\` ON \`assistance_plan\``,
  `CREATE INDEX \`ix_help_measure_createdById_districtId_unitId\` ON \`help_measure\` (\`createdById\`, \`districtId\`, \`unitId\`)`,
  `DROP INDEX \`ix_help_measure_createdById\` ON \`help_measure\``,
  `CREATE INDEX \`ix_visit_visitorId_districtId_unitId\` ON \`visit\` (\`visitorId\`, \`districtId\`, \`unitId\`)`,
  `DROP INDEX \`ix_visit_visitorId\` ON \`visit\``,
];
