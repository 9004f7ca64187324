import type { Actor } from "../../schema/kit/access";
import type { AccessContext } from "../access/access-context";
import type { Store } from "./store";

/** What every resolver is given. */
export interface Context extends AccessContext {
  store: Store;
  /** Of a caller who stays connected: the rights that he has left, null when he may listen no longer. */
  actorNow?: () => Promise<Actor | null>;
}
