import { useMemo } from "react";
import { useListContext } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import type { Group } from "./model";
import { groupOf } from "./read";
import { filterOf } from "./write";

/** The list's filter as the builder sees it. */
export function useWhere(resource: ResourceMeta): [Group, (group: Group) => void] {
  const { filterValues, setFilters } = useListContext();
  const where = filterValues.where as object | undefined;
  const group = useMemo(() => groupOf(resource, where), [resource, where]);
  const apply = (next: Group) => {
    const { where: _where, ...rest } = filterValues;
    const filter = filterOf(resource, next);
    setFilters(filter ? { ...rest, where: filter } : rest, {}, false);
  };
  return [group, apply];
}
