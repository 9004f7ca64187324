import type { Told } from "../outbox/consumer";
import type { ChangeKind } from "../write/change";

/** Rows of one record to which the same has happened. */
export interface Changed {
  resource: string;
  ids: readonly string[];
  kind: ChangeKind;
}

/** By record name: each row once for each kind, in the order in which the kinds first came. */
export function gather(told: readonly Told[]): Map<string, Changed[]> {
  const groups = new Map<string, Map<ChangeKind, Set<string>>>();
  for (const { type, kind, ids } of told) {
    const kinds = groups.get(type) ?? new Map<ChangeKind, Set<string>>();
    groups.set(type, kinds);
    const all = kinds.get(kind) ?? new Set<string>();
    kinds.set(kind, all);
    for (const id of ids) all.add(id);
  }
  return new Map(
    [...groups].map(([resource, kinds]) => [
      resource,
      [...kinds].map(([kind, ids]) => ({ resource, kind, ids: [...ids] })),
    ]),
  );
}
