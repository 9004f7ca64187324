import type { RecordSpec } from "../../schema/kit/record-spec";
import type { GroupBy } from "../engine/read/bucket";
import type { Filter } from "../engine/read/filter";
import { groupedRows } from "../engine/read/grouped-rows";
import type { Store } from "../engine/store";

/** Keys and count of each group of the rows that the caller may see: of a rollup wherever one tells it. */
export function countsBy(
  { reader }: Pick<Store, "reader">,
  spec: RecordSpec,
  filter: Filter,
  groups: readonly GroupBy[],
): Promise<unknown[][]> {
  return groupedRows(reader, spec, { filter }, { groups });
}
