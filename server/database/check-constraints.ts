import type { Pool, RowDataPacket } from "mysql2/promise";
import { checkedValues } from "../../schema/kit/apply";
import type { RecordSpec } from "../../schema/kit/record-spec";

export type CheckConstraint = { table: string; name: string; condition: string };

type CheckRow = RowDataPacket & { tableName: string; name: string; clause: string };

/** The CHECKs that hold each choice to its values. */
export function declaredChecks(records: readonly RecordSpec[]): CheckConstraint[] {
  return records.flatMap(({ table, fields }) =>
    fields.flatMap(field => {
      const values = checkedValues(field);
      const name = `ck_${table}_${field.name}`.slice(0, 60);
      return values ? [{ table, name, condition: `\`${field.name}\` in (${values})` }] : [];
    }),
  );
}

/** What the database has of them, each server writing the condition in its own way. */
export async function presentChecks(pool: Pool): Promise<CheckConstraint[]> {
  const [rows] = await pool.query<CheckRow[]>(
    `SELECT t.TABLE_NAME AS tableName, c.CONSTRAINT_NAME AS name, c.CHECK_CLAUSE AS clause
     FROM information_schema.CHECK_CONSTRAINTS c
     JOIN information_schema.TABLE_CONSTRAINTS t
       ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME
     WHERE c.CONSTRAINT_SCHEMA = DATABASE() AND c.CONSTRAINT_NAME LIKE 'ck\\_%'`,
  );
  return rows.map(({ tableName, name, clause }) => ({ table: tableName, name, condition: clause }));
}

export function isSameCheck(a: CheckConstraint, b: CheckConstraint): boolean {
  return a.name === b.name && normalise(a.condition) === normalise(b.condition);
}

/** MySQL writes `(`state` in (_utf8mb4\'OPEN\',…))`. */
function normalise(condition: string): string {
  return condition
    .replace(/_(utf8mb4|utf8mb3|ascii|latin1)(?=\\?')/g, "")
    .replace(/[\\`\s()]/g, "");
}
