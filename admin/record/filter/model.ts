/** What the builder edits; it is read from and written to the contract's filter. */
export interface Condition {
  type: "condition";
  field: string;
  op: string;
  value: unknown;
}

export interface Group {
  type: "group";
  join: "and" | "or";
  items: Item[];
}

/** A part that came with a link and that the builder cannot edit, only keep or drop. */
export interface Fixed {
  type: "fixed";
  filter: object;
}

export type Item = Condition | Group | Fixed;

export const emptyGroup: Group = { type: "group", join: "and", items: [] };

export function isFilled({ op, value }: Condition): boolean {
  if (op === "empty" || op === "filled") return true;
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== "";
}

/** Puts one condition on the top level, or takes it away. */
export function withCondition(root: Group, next: Condition): Group {
  const base: Group = root.join === "and" ? root : { ...emptyGroup, items: [root] };
  const others = base.items.filter(
    item => item.type !== "condition" || item.field !== next.field || item.op !== next.op,
  );
  return { ...base, items: isFilled(next) ? [...others, next] : others };
}

export function conditionOf(root: Group, field: string, op: string): Condition | undefined {
  if (root.join !== "and") return undefined;
  return root.items.find(
    (item): item is Condition =>
      item.type === "condition" && item.field === field && item.op === op,
  );
}
