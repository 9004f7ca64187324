import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Sql } from "../sql";
import { type NodePlan, Plan } from "./plan";
import type { ReadContext } from "./read-context";
import type { Selection } from "./selection";

interface Wanted {
  selection: Selection;
  /** The document's part that the selection was made from. */
  of: Selection;
  alias: string;
  /** Columns that the reader needs besides. */
  extra?: readonly Sql[];
}

interface Planned {
  plan: Plan;
  node: NodePlan;
  /** Where the extra columns stand. */
  extraAt: readonly number[];
}

const known = new WeakMap<Selection, Planned & { extraText: string }>();

/** The plan of a selection. One that is the same for every caller is kept as long as its part of the document. */
export async function planOf(
  context: ReadContext,
  spec: RecordSpec,
  { selection, of, alias, extra = [] }: Wanted,
): Promise<Planned> {
  const extraText = extra.map(each => each.text).join();
  // A key may be kept from what everybody else sees.
  const isShared = !context.actor.key?.resources;
  const kept = isShared ? known.get(of) : undefined;
  if (kept?.node.spec === spec && kept.node.alias === alias && kept.extraText === extraText) {
    return kept;
  }
  const plan = new Plan(context);
  const node = await plan.node(spec, selection, alias);
  const planned = { plan, node, extraAt: extra.map(each => plan.add(each)), extraText };
  if (isShared && plan.isForEveryone) known.set(of, planned);
  return planned;
}
