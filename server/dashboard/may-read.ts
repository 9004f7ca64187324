import type { RecordSpec } from "../../schema/kit/record-spec";
import { reachOf } from "../engine/reach";
import type { Store } from "../engine/store";

/** Whether the caller may read any such record: figures about others are left out. */
export function mayRead({ occasion }: Store, spec: RecordSpec): boolean {
  return reachOf(spec.access.read, spec, occasion.actor) !== "none";
}
