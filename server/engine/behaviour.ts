import type { RecordType } from "../../schema/kit/field-spec";
import type { Change, Intent } from "./write/change";
import type { Transaction } from "./write/transaction";

/** What an area adds to every write of one record, through whichever door it comes. */
export interface Behaviour {
  type: RecordType;
  /**
   * Fields whose referenced rows the guard locks: they are held for it from the first look on, because two
   * callers who both share a row and then both want it alone would wait for each other.
   */
  holds?: readonly string[];
  /** Id of the row that the same creation, sent before, has made: it is the answer, and nothing is written. */
  earlier?: (intent: Intent, tx: Transaction) => Promise<string | null>;
  /** Sets derived fields on `after`. */
  derive?: (changes: readonly Change[], tx: Transaction) => Promise<void> | void;
  /** Gathers facts under lock and throws a Refusal unless the rules agree. */
  guard?: (changes: readonly Change[], tx: Transaction) => Promise<void>;
  /** Further writes that belong to the same change. */
  follow?: (changes: readonly Change[], tx: Transaction) => Promise<Intent[]> | Intent[];
}

/** Several behaviours of one record as one, in order. */
export function byRecord(behaviours: readonly Behaviour[]): Map<string, Behaviour> {
  const map = new Map<string, Behaviour>();
  for (const behaviour of behaviours) {
    const { name } = behaviour.type;
    if (map.has(name)) throw new Error(`${name} has two behaviours: join them`);
    map.set(name, behaviour);
  }
  return map;
}
