import { bumpAccessVersion } from "./access-version";
import type { Executor } from "./executor";
import { deleteSession } from "./session-rows";

/** On every instance, whatever they keep in memory. */
export async function endSession(connection: Executor, idHash: string): Promise<void> {
  await deleteSession(connection, idHash);
  await bumpAccessVersion(connection);
}
