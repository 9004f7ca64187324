import type { AccessContext } from "../access/access-context";
import type { Store } from "./store";

/** What every resolver is given. */
export interface Context extends AccessContext {
  store: Store;
}
