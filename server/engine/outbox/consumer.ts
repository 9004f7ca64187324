import type { Transaction } from "../write/transaction";
import type { ChangeKind } from "../write/change";

/** Rows of one record that one transaction changed. */
export interface Told {
  /** Record name. */
  type: string;
  kind: ChangeKind;
  ids: readonly string[];
}

/** Learns of every change after it was committed, in order, on one server at a time. */
export interface OutboxConsumer {
  /** Stable: its position is kept under it. */
  name: string;
  /**
   * What it writes is saved together with its position: exactly once. Effects outside the transaction may happen
   * again when a server dies.
   */
  consume(told: readonly Told[], tx: Transaction): Promise<void>;
}
