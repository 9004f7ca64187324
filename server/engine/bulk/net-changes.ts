import type { Change, ChangeKind } from "../write/change";

/** What the log did to each record, first state to last, by record and id in the order of the first write. */
export function netChanges(log: readonly Change[]): Map<string, Change> {
  const net = new Map<string, Change>();
  for (const change of log) {
    const key = keyOf(change.spec.name, change.id);
    const first = net.get(key);
    net.set(key, first ? { ...change, kind: kindOf(first, change), before: first.before } : change);
  }
  return net;
}

export function keyOf(name: string, id: string): string {
  return `${name} ${id}`;
}

/** A step says more than an update; making and removing say more than both. */
function kindOf(first: Change, last: Change): ChangeKind {
  if (last.kind === "DELETE" || last.kind === "RESTORE" || first.before === null) {
    return first.before === null && last.kind !== "DELETE" ? "CREATE" : last.kind;
  }
  return [first.kind, last.kind].includes("STEP") ? "STEP" : last.kind;
}
