import type { RecordSpec } from "../../schema/kit/record-spec";
import { and, column, join, type Sql, sql, TRUE } from "./sql";

/** Rows about which something is left to do, by the final choices that the record declares. */
export function openCondition(spec: RecordSpec, alias: string): Sql {
  const ending = spec.fields.filter(field => field.kind === "choice" && !field.ordered);
  return and(
    ending.map(({ name, choices }) => {
      const finals = choices?.finals ?? [];
      if (finals.length === 0) return TRUE;
      const values = finals.map(value => sql`${value}`);
      return sql`(${column(alias, name)} IN (${join(values, ",")})) IS NOT TRUE`;
    }),
  );
}
