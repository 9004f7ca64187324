import type { FieldSpec } from "../../../schema/kit/field-spec";
import { column, type Sql } from "../sql";

/** Columns that name the row which differences are of. */
export interface About {
  typeIndex: number;
  idIndex: number;
}

interface Columns {
  add(expression: Sql): number;
}

/** Differences cannot be shown without the row that they are of. */
export function aboutOf(
  columns: Columns,
  alias: string,
  { differencesOf: of }: FieldSpec,
): { about?: About } {
  if (!of) return {};
  const at = (name: string): number => columns.add(column(alias, name));
  return { about: { typeIndex: at(of.type), idIndex: at(of.id) } };
}
