import { createHash } from "node:crypto";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import { changedFields, type Change } from "../write/change";
import { isId } from "../ids";
import { BOOKKEEPING } from "../write/history";
import type { Transaction } from "../write/transaction";
import type { PlanRequest, PlanRow } from "./plan";

const PATH = /^(\/\d{1,19})+\/$/;
const REFERENCES = new Set(["id", "ref", "anyRef"]);

/**
 * The same for the same plan: who asks for what, and every row touched with its version before and its difference.
 * New ids stand for their place in the order of creation; instants and numbers that each trial takes anew are left out.
 */
export function planHash(
  tx: Transaction,
  { kind, spec, asked }: PlanRequest,
  rows: readonly PlanRow[],
  net: ReadonlyMap<string, Change>,
): string {
  const steady = steadyIds(tx, net);
  const hash = createHash("sha256");
  const add = (part: unknown): void => void hash.update(`${JSON.stringify(part)}\n`);
  add([tx.actor?.accountId, kind, spec.name, asked]);
  for (const { index, id, version, problems } of rows) {
    add([index, id && steady(id), version, problems.map(({ path, code }) => [path, code])]);
  }
  for (const change of net.values()) add(digestOf(change, steady));
  return tx.engine.cipher.blindIndex(hash.digest("base64url"), "change-plan");
}

type Steady = (id: string) => string;

function digestOf(change: Change, steady: Steady): unknown[] {
  const { spec, id, kind, before } = change;
  const names = changedFields(change).filter(name => !BOOKKEEPING.has(name));
  const values = names.flatMap(name => {
    const value = steadyValue(spec.field.get(name), name, change, steady);
    return value === undefined ? [] : [[name, value]];
  });
  return [spec.name, steady(id), kind, before?.["version"] ?? null, values];
}

/** What a second trial would write just the same; undefined for what it would not. */
function steadyValue(
  field: FieldSpec | undefined,
  name: string,
  { before, after }: Change,
  steady: Steady,
): unknown {
  const value = after[name] ?? null;
  if (!field || value === null) return value;
  if (field.kind === "secret") return after[`${name}Hash`] ?? null;
  if (field.kind === "instant") return true;
  if (REFERENCES.has(field.kind)) return steady(value as string);
  if (typeof value === "string" && PATH.test(value)) return value.split("/").map(steady);
  return before === null && field.readOnly && field.kind === "text" ? undefined : value;
}

/** Ids are time-ordered: those after the plan's own were made by it. */
function steadyIds(tx: Transaction, net: ReadonlyMap<string, Change>): Steady {
  const created = [...net.values()].filter(change => change.before === null);
  const place = new Map(created.map((change, at) => [change.id, `+${at}`]));
  const since = BigInt(tx.changeSetId ?? "0");
  return id => place.get(id) ?? (since > 0n && isId(id) && BigInt(id) > since ? "+" : id);
}
