import type { RecordSpec } from "../../../schema/kit/record-spec";
import { type NodePlan, Plan } from "./plan";
import type { ReadContext } from "./read-context";
import type { Selection } from "./selection";

interface Planned {
  plan: Plan;
  node: NodePlan;
}

const known = new WeakMap<Selection, Planned>();

/**
 * The plan of a selection. Plans that are the same for every caller are kept as long as the document's part `of`
 * that they were made from; the caller may add columns to what he is given.
 */
export async function planOf(
  context: ReadContext,
  spec: RecordSpec,
  { selection, of, alias }: { selection: Selection; of: Selection; alias: string },
): Promise<Planned> {
  const kept = known.get(of);
  if (kept?.node.spec === spec && kept.node.alias === alias) {
    return { plan: kept.plan.copyFor(context), node: kept.node };
  }
  const plan = new Plan(context);
  const node = await plan.node(spec, selection, alias);
  if (plan.isForEveryone) known.set(of, { plan: plan.copyFor(context), node });
  return { plan, node };
}
