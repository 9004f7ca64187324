import { nobody } from "../../../schema/kit/access";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Db } from "../db";
import { type Scope, scopeCondition } from "../scope";
import { among, column, join, sql, table } from "../sql";

/** The restricted fields that the actor may not read, by row. */
export async function hiddenFields(
  scope: Scope,
  db: Db,
  spec: RecordSpec,
  ids: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const fields = spec.fields.filter(field => field.restricted);
  if (fields.length === 0) return new Map();
  const allowed = await Promise.all(
    fields.map(field => scopeCondition(scope, spec, field.restricted ?? nobody, "t")),
  );
  const columns = join([column("t", "id"), ...allowed.map(each => sql`(${each})`)], ", ");
  const rows = await db.cells(
    sql`SELECT ${columns} FROM ${table(spec.table, "t")} WHERE ${among(column("t", "id"), ids)}`,
  );
  return new Map(
    rows.map(([id, ...may]) => {
      const hidden = fields.filter((_, at) => Number(may[at]) !== 1);
      return [id as string, new Set(hidden.map(field => field.name))];
    }),
  );
}
