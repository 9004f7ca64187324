import { useListContext } from "react-admin";
import type { ListFilter } from "../../engine/query/list";

/** What the list is narrowed by, with its type. */
export function useListFilters() {
  const list = useListContext();
  const filters = list.filterValues as ListFilter;
  const setFilters = (next: ListFilter) => list.setFilters(next, {}, false);
  return { filters, setFilters };
}
