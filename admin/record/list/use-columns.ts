import { useStore } from "react-admin";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { defaultColumns, fieldOf } from "../../engine/resource";

/** Names of the columns shown; the only thing about a list that stays in the browser. */
export function useColumns(resource: ResourceMeta): [string[], (names: string[]) => void] {
  const [stored, setStored] = useStore<string[]>(
    `columns.${resource.name}`,
    defaultColumns(resource).slice(0, 7),
  );
  return [stored.filter(name => fieldOf(resource, name)), setStored];
}

export function shownFields(resource: ResourceMeta, columns: readonly string[]): FieldMeta[] {
  return columns.flatMap(name => fieldOf(resource, name) ?? []);
}
