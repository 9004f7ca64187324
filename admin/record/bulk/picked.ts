import { createContext, useContext } from "react";
import type { BulkTarget } from "../../engine/query/bulk-answer";

/** What is picked in a list: rows by their boxes, or all that match its filter. */
export interface Picked {
  count: number;
  target: BulkTarget;
  isAll: boolean;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** The rows of this page, all of them or none. */
  togglePage: () => void;
  pick: (target: BulkTarget) => void;
  clear: () => void;
}

const Context = createContext<Picked | null>(null);

export const PickedContext = Context.Provider;

/** Null where nothing can be picked. */
export function usePicked(): Picked | null {
  return useContext(Context);
}
