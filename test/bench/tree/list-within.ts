import { specOf } from "../../../schema/kit/record-spec";
import type { Selected } from "../../../server/engine/read/selection";
import type { Store } from "../../../server/engine/store";
import { cpuMs } from "../measure/cpu";

const ROUNDS = 3;
const REQUESTS = 400;

export interface Measured {
  /** Microseconds of processor of a request: this process, and the database where it is known. */
  us: number;
  wallMs: number;
}

const field = (name: string, fields: Selected[] = []): Selected => ({
  name,
  key: name,
  args: {},
  fields,
});
const PAGE = [
  field("nodes", [
    ...["id", "no", "title", "state", "dueOn"].map(name => field(name)),
    field("organization", [field("id"), field("recordLabel")]),
  ]),
  field("pageInfo", [field("hasNextPage")]),
];

/** The newest tickets of a subtree; the best of some rounds. */
export async function listWithin(
  store: Store,
  databasePid: number | null,
  descendantOf: string,
): Promise<Measured> {
  const spent = () => cpuMs(process.pid) + (databasePid ? cpuMs(databasePid) : 0);
  const query = { first: 25, filter: { organization: { within: { descendantOf } } } };
  const rounds: Measured[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = { spent: spent(), at: performance.now() };
    for (let n = 0; n < REQUESTS; n += 1) {
      const { nodes } = await store.page(specOf("Ticket"), query, PAGE);
      if (nodes.length !== 25) throw new Error(`${nodes.length} tickets in ${descendantOf}`);
    }
    const wallMs = (performance.now() - before.at) / REQUESTS;
    // The first warms up.
    if (round > 0) rounds.push({ us: ((spent() - before.spent) * 1000) / REQUESTS, wallMs });
  }
  return rounds.reduce((best, each) => (each.us < best.us ? each : best));
}
