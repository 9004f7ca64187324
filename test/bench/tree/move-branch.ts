import { specOf } from "../../../schema/kit/record-spec";
import type { Store } from "../../../server/engine/store";

const NAME = { name: "version", key: "version", args: {}, fields: [] };

/** Moves an organization with all below it, while somebody reads. */
export async function moveBranch(store: Store, id: string, parentId: string): Promise<void> {
  const spec = specOf("Organization");
  const { version } = await store.one(spec, id, [NAME]);
  let isMoving = true;
  const reading = readOn(store, () => isMoving);
  const startedAt = performance.now();
  const intent = { kind: "UPDATE" as const, spec, id, values: { parentId } };
  try {
    await store.write([{ ...intent, expectedVersion: version as number }]);
  } finally {
    isMoving = false;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const { reads, slowest } = await reading;
  console.log(
    `moved 10,000 organizations in ${seconds.toFixed(2)} s; ${reads} reads meanwhile, the slowest ${slowest.toFixed(0)} ms`,
  );
}

async function readOn(store: Store, isWanted: () => boolean) {
  let [reads, slowest] = [0, 0];
  while (isWanted()) {
    const at = performance.now();
    await store.page(specOf("Organization"), { first: 25 }, [
      { ...NAME, name: "nodes", key: "nodes", fields: [NAME] },
    ]);
    slowest = Math.max(slowest, performance.now() - at);
    reads += 1;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  return { reads, slowest };
}
