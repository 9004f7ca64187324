import { specOf } from "../../../schema/kit/record-spec";
import type { Transaction } from "./transaction";

interface RowReference {
  type: string;
  id: string;
}

/** Holds rows of several records in one fixed order, so that callers never wait in a ring. */
export async function lockRows(tx: Transaction, rows: readonly RowReference[]): Promise<void> {
  for (const name of [...new Set(rows.map(row => row.type))].sort()) {
    const ids = new Set(rows.filter(row => row.type === name).map(row => row.id));
    await tx.lock(specOf(name).type, { id: [...ids] });
  }
}
