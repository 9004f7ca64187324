import type { RecordSpec } from "../../schema/kit/record-spec";
import type { Filter } from "../engine/read/filter";
import { ALIAS, targetOfQuery, wholeCondition } from "../engine/read/page";
import { type Sql, table } from "../engine/sql";
import type { Store } from "../engine/store";

export interface Rows {
  from: Sql;
  where: Sql;
}

/** Cells of one statement over the rows of a filter that the caller may see, and no others. */
export async function cellsOver(
  store: Store,
  spec: RecordSpec,
  filter: Filter,
  statement: (rows: Rows) => Sql,
): Promise<unknown[][]> {
  const { context, db } = store.reader;
  const target = await targetOfQuery(context, spec, { filter });
  return db.cells(statement({ from: table(spec.table, ALIAS), where: wholeCondition(target) }));
}

/** Counts by the first cell. */
export function countsOf(cells: readonly unknown[][]): Map<string, number> {
  return new Map(cells.map(([key, count]) => [String(key), Number(count)]));
}
