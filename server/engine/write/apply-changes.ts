import { spellNames } from "../search/spell-names";
import { writeTokens } from "../search/write-tokens";
import { writeDeltas } from "../rollup/delta";
import { authorise, authoriseCreators } from "./authorise";
import { type Change, changedFields, type Intent } from "./change";
import { checkReferences } from "./check-references";
import { writeHistory } from "./history";
import { deriveLevels } from "./levels";
import { loadRows } from "./load-rows";
import { prepare } from "./prepare";
import { writeRows } from "./rows";
import type { Transaction } from "./transaction";

/**
 * The one way a row changes. The batch goes through every stage together; an update that changes nothing is
 * dropped. Returns the changes in the order of the intents.
 */
export async function applyChanges(tx: Transaction, intents: readonly Intent[]): Promise<Change[]> {
  if (intents.length === 0) return [];
  tx.places.clear();
  authoriseCreators(tx, intents);
  const asked = await answerEarlier(tx, intents);
  const prepared = asked.map(intent => prepare(tx, intent));
  const changes = await loadRows(tx, prepared);
  await checkReferences(tx, changes);
  await derive(tx, changes);
  await authorise(tx, changes);
  const real = changes.filter(change => change.before === null || changedFields(change).length > 0);
  await guard(tx, real);
  await writeRows(tx, real);
  await writeHistory(tx, real);
  await writeDeltas(tx, real);
  await writeTokens(tx, real);
  tx.changes.push(...real);
  await follow(tx, real);
  return changes;
}

/** A creation that was made before becomes a change of nothing. */
async function answerEarlier(tx: Transaction, intents: readonly Intent[]): Promise<Intent[]> {
  const asked: Intent[] = [];
  for (const intent of intents) {
    const earlier = intent.kind === "CREATE" && tx.engine.behaviours.get(intent.spec.name)?.earlier;
    const id = earlier ? await earlier(intent, tx) : null;
    const { spec, isTrusted } = intent;
    asked.push(id ? { kind: "UPDATE", spec, id, isTrusted } : intent);
  }
  return asked;
}

function ofRecord(changes: readonly Change[], name: string): Change[] {
  return changes.filter(change => change.spec.name === name);
}

async function derive(tx: Transaction, changes: readonly Change[]): Promise<void> {
  for (const [name, { derive: set }] of tx.engine.behaviours) {
    const mine = ofRecord(changes, name).filter(change => change.kind !== "DELETE");
    if (set && mine.length) await set(mine, tx);
  }
  spellNames(changes);
  await deriveLevels(tx, changes);
}

async function guard(tx: Transaction, changes: readonly Change[]): Promise<void> {
  for (const [name, { guard: check }] of tx.engine.behaviours) {
    const mine = ofRecord(changes, name);
    if (check && mine.length) await check(mine, tx);
  }
}

async function follow(tx: Transaction, changes: readonly Change[]): Promise<void> {
  for (const [name, { follow: more }] of tx.engine.behaviours) {
    const mine = ofRecord(changes, name);
    if (more && mine.length) await applyChanges(tx, await more(mine, tx));
  }
}
