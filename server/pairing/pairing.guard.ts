import { specOf } from "../../schema/kit/record-spec";
import { Official } from "../../schema/organization/official";
import { Pairing } from "../../schema/pairing/pairing";
import { Visit } from "../../schema/pairing/visit";
import type { Behaviour } from "../engine/behaviour";
import {
  afterOf,
  beforeOf,
  type Change,
  changes as changesField,
  type Intent,
} from "../engine/write/change";
import type { Transaction } from "../engine/write/transaction";
import { type PairingFacts, pairingFacts } from "./pairing-facts";
import {
  isHeld,
  isOccupying,
  type Paired,
  refuseDates,
  refuseDouble,
  refuseEdit,
  refuseKinds,
  refuseOutOfOffice,
  refuseOverload,
  refuseRank,
  refuseSecondLead,
} from "./pairing.rules";

/** INV-P1 to P6, through whichever door a pairing is written. */
export const pairingBehaviour: Behaviour = {
  type: Pairing,
  holds: ["partnerId", "targetId"],
  derive: async (changes, tx) => {
    for (const change of changes) activateWhenDue(afterOf<Pairing>(change), tx.today);
    await placeWithPartners(changes, tx);
  },
  guard: async (changes, tx) => {
    for (const change of changes) {
      const before = beforeOf<Pairing>(change);
      if (before && change.kind === "UPDATE") refuseEdit(before, afterOf(change));
    }
    const judged = changes.filter(isJudged);
    if (judged.length === 0) return;
    const facts = await pairingFacts(judged, changes, tx);
    for (const change of judged) judge(change, facts);
  },
  follow: (changes, tx) => creditVisits(changes.filter(changesCredit), tx),
};

/** An approved pairing whose day has come is active. */
function activateWhenDue(pairing: Paired, today: string): void {
  if (pairing.state === "APPROVED" && pairing.effectiveFromOn <= today) pairing.state = "ACTIVE";
}

/** A pairing belongs to its partner's organization for as long as it is open. */
async function placeWithPartners(changes: readonly Change[], tx: Transaction): Promise<void> {
  const open = changes
    .map(change => ({ isNew: !change.before, pairing: afterOf<Pairing>(change) }))
    .filter(({ isNew, pairing }) => isNew || isHeld(pairing) || pairing.state === "PROPOSED")
    .map(({ pairing }) => pairing);
  const ids = [...new Set(open.map(pairing => pairing.partnerId))];
  if (ids.length === 0) return;
  const officials = await tx.rows(Official, { id: ids });
  const places = new Map(officials.map(({ id, organizationId }) => [id, organizationId]));
  for (const pairing of open) {
    pairing.organizationId = places.get(pairing.partnerId) ?? pairing.partnerId;
  }
}

/** Whether the change takes up days, or a place, that were free before. */
function isJudged(change: Change): boolean {
  const before = beforeOf<Pairing>(change);
  const after = afterOf<Pairing>(change);
  if (!before) return true;
  if (["ENDED", "REJECTED", "VOIDED"].includes(after.state)) return false;
  const isDecided = before.state === "PROPOSED" && after.state !== "PROPOSED";
  return isDecided || hasMoved(before, after) || isPairedAnew(change);
}

/** A merger may give a partner the same target twice. */
function isPairedAnew(change: Change): boolean {
  return ["partnerId", "targetId", "programmeId"].some(name => changesField(change, name));
}

function hasMoved(before: Paired, after: Paired): boolean {
  return (
    before.effectiveFromOn !== after.effectiveFromOn ||
    (before.effectiveToOn ?? null) !== (after.effectiveToOn ?? null)
  );
}

function judge(change: Change, facts: PairingFacts): void {
  const pairing = afterOf<Pairing>(change);
  const programme = facts.programmes.get(pairing.programmeId);
  if (!programme) throw new Error(`pairing ${pairing.id} has no programme`);
  const official = facts.officials.get(pairing.partnerId);
  refuseDates(pairing, programme);
  refuseKinds(pairing, programme);
  if (official) refuseRank(official, programme);
  if (official && !["ENDED", "VOIDED", "REJECTED"].includes(pairing.state)) {
    refuseOutOfOffice(official);
  }
  const atTarget = others(facts.byTarget, pairing.targetId, pairing);
  refuseDouble(pairing, atTarget);
  if (!isOccupying(pairing)) return;
  refuseSecondLead(pairing, atTarget, programme);
  refuseOverload(pairing, others(facts.byPartner, pairing.partnerId, pairing), programme);
}

function others(groups: ReadonlyMap<string, Paired[]>, key: string, { id }: Paired): Paired[] {
  return (groups.get(key) ?? []).filter(other => other.id !== id);
}

/** Whether days on which a visit counts for this pairing have come or gone. */
function changesCredit(change: Change): boolean {
  const before = beforeOf<Pairing>(change);
  const after = afterOf<Pairing>(change);
  if (!before) return isOccupying(after);
  const isSame = isOccupying(before) === isOccupying(after);
  return !isSame || (isOccupying(after) && (hasMoved(before, after) || isPairedAnew(change)));
}

/** Visits already entered are credited anew (INV-V1). */
async function creditVisits(changes: readonly Change[], tx: Transaction): Promise<Intent[]> {
  const targets = [...new Set(changes.map(change => afterOf<Pairing>(change).targetId))];
  if (targets.length === 0) return [];
  const visits = await tx.rows(Visit, { targetId: targets });
  const spec = specOf(Visit);
  return visits.map(({ id }) => ({ kind: "UPDATE", spec, id, isTrusted: true }));
}
