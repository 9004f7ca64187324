import type { Refusal } from "../errors";
import { attempt } from "./savepoint";
import type { Transaction } from "./transaction";

interface Each<G> {
  groups: readonly G[];
  write: (groups: readonly G[]) => Promise<unknown>;
  /** What is wrong with a group without looking at anything else. */
  check?: (group: G) => Refusal | null;
  /** Not tried because of others that were refused. */
  hangsOn?: (group: G, refused: ReadonlyMap<G, unknown>) => boolean;
  /** After so many refusals the rest is not tried. */
  most?: number;
}

export interface Written<G> {
  /** Groups that are not written, with the reason; null for one that hangs on another. */
  refused: Map<G, Refusal | null>;
  /** Why all of them together were refused, if they were. */
  whole: Refusal | null;
}

/** Writes all groups at once; when that is refused, finds those that are refused by themselves and writes the others. */
export async function writeEach<G>(tx: Transaction, each: Each<G>): Promise<Written<G>> {
  const { groups } = each;
  const refused = new Map<G, Refusal | null>();
  const whole = await attemptAll(tx, each, groups);
  if (!whole) return { refused, whole };
  for (const group of groups) {
    const refusal = each.check?.(group);
    if (refusal) refused.set(group, refusal);
  }
  const rest = groups.filter(group => !refused.has(group));
  if (refused.size > 0 && !(await attemptAll(tx, each, rest))) return { refused, whole };
  const size = Math.max(1, Math.ceil(Math.sqrt(rest.length)));
  for (let at = 0; at < rest.length && isGoingOn(each, refused); at += size) {
    await writePart(tx, each, rest.slice(at, at + size), refused);
  }
  return { refused, whole };
}

async function attemptAll<G>(
  tx: Transaction,
  { write }: Each<G>,
  groups: readonly G[],
): Promise<Refusal | null> {
  return groups.length ? attempt(tx, 1, () => write(groups)) : null;
}

async function writePart<G>(
  tx: Transaction,
  each: Each<G>,
  part: readonly G[],
  refused: Map<G, Refusal | null>,
): Promise<void> {
  if (part.length > 1 && !(await attempt(tx, 2, () => each.write(part)))) return;
  for (const group of part) {
    if (!isGoingOn(each, refused)) return;
    const hangs = each.hangsOn?.(group, refused) ?? false;
    const refusal = hangs ? null : await attempt(tx, 3, () => each.write([group]));
    if (hangs || refusal) refused.set(group, refusal);
  }
}

function isGoingOn<G>({ most = Infinity }: Each<G>, refused: ReadonlyMap<G, unknown>): boolean {
  return refused.size < most;
}
