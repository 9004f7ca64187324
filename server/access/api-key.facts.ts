import { randomBytes } from "node:crypto";
import { Account } from "../../schema/access/account";
import type { Transaction } from "../engine/write/transaction";
import { hashOfKey, writeKeyHash } from "./api-key-row";

export interface KeyFacts {
  account: Account | undefined;
  clearKey: string;
  /** As much of it as may be shown. */
  prefix: string;
  /** Names of all records. */
  known: readonly string[];
}

const BYTES = 32;
const SHOWN = 9;

/** The account under lock, and a new key whose hash stands in the same transaction. */
export async function keyFacts(id: string, accountId: string, tx: Transaction): Promise<KeyFacts> {
  const [account] = await tx.lock(Account, { id: accountId });
  const clearKey = `lx_${randomBytes(BYTES).toString("base64url")}`;
  await writeKeyHash(tx.db.connection, id, hashOfKey(clearKey) ?? "");
  const known = tx.engine.catalog.specs.map(spec => spec.name);
  return { account, clearKey, prefix: clearKey.slice(0, SHOWN), known };
}
