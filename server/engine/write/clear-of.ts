import { placeOf } from "../read/secret-text";
import type { Change } from "./change";
import type { Transaction } from "./transaction";

/** The clear value that a secret field will have, for rules that must look into it. */
export function clearOf(tx: Transaction, { spec, after, id }: Change, name: string): string | null {
  const field = spec.field.get(name);
  const sealed = after[name] as string | null | undefined;
  return field && sealed ? tx.engine.cipher.open(sealed, placeOf(spec, field, id)) : null;
}
