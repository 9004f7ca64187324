import { once } from "node:events";
import type { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";

/** Lets other requests run, and waits while the receiver is behind; fails once it has gone. */
export async function awaitDrain(stream: Writable): Promise<void> {
  await setImmediate();
  if (stream.destroyed) throw new Error("the receiver of the export has gone");
  if (!stream.writableNeedDrain) return;
  await new Promise<void>((resolve, reject) => {
    const gone = () => reject(new Error("the receiver of the export has gone"));
    stream.once("close", gone);
    once(stream, "drain")
      .then(() => resolve(), reject)
      .finally(() => stream.off("close", gone));
  });
}
