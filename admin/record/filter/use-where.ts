import { useMemo } from "react";
import type { ResourceMeta } from "../../engine/description";
import { useListFilters } from "../list/use-list-filters";
import type { Group } from "./model";
import { groupOf } from "./read";
import { filterOf } from "./write";

/** The list's filter as the builder sees it. */
export function useWhere(resource: ResourceMeta): [Group, (group: Group) => void] {
  const { filters, setFilters } = useListFilters();
  const { where, q, scope } = filters;
  const group = useMemo(() => groupOf(resource, where), [resource, where]);
  const apply = (next: Group) => {
    setFilters({ q, scope, where: filterOf(resource, next) });
  };
  return [group, apply];
}
