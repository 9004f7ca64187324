import { Official } from "../../schema/organization/official";
import { Pairing } from "../../schema/pairing/pairing";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { afterOf, type Change } from "../engine/write/change";
import { lockRows } from "../engine/write/lock-rows";
import type { Transaction } from "../engine/write/transaction";
import type { Paired } from "./pairing.rules";

/** What the rules judge, as it will be after the whole batch. */
export interface PairingFacts {
  programmes: ReadonlyMap<string, PairingProgramme>;
  officials: ReadonlyMap<string, Official>;
  byTarget: ReadonlyMap<string, Paired[]>;
  byPartner: ReadonlyMap<string, Paired[]>;
}

/** Holds every partner and target, so that of several callers one decides after the other. */
export async function pairingFacts(
  judged: readonly Change[],
  batch: readonly Change[],
  tx: Transaction,
): Promise<PairingFacts> {
  const pairings = judged.map(change => afterOf<Pairing>(change));
  await lockRows(
    tx,
    pairings.flatMap(({ partnerType, partnerId, targetType, targetId }) => [
      { type: partnerType, id: partnerId },
      { type: targetType, id: targetId },
    ]),
  );
  const partners = distinct(pairings.map(pairing => pairing.partnerId));
  const targets = distinct(pairings.map(pairing => pairing.targetId));
  const programmes = distinct(pairings.map(pairing => pairing.programmeId));
  const changed = new Map(batch.map(change => [change.id, afterOf<Pairing>(change)]));
  return {
    programmes: byId(await tx.rows(PairingProgramme, { id: programmes })),
    officials: byId(await tx.rows(Official, { id: partners })),
    byTarget: grouped(await tx.rows(Pairing, { targetId: targets }), changed, "targetId"),
    byPartner: grouped(await tx.rows(Pairing, { partnerId: partners }), changed, "partnerId"),
  };
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map(row => [row.id, row]));
}

/** Stored rows with those of the batch in their place. */
function grouped(
  stored: readonly Paired[],
  changed: ReadonlyMap<string, Paired>,
  key: "targetId" | "partnerId",
): Map<string, Paired[]> {
  const groups = new Map<string, Paired[]>();
  const kept = stored.filter(pairing => !changed.has(pairing.id));
  for (const pairing of [...kept, ...changed.values()]) {
    const group = groups.get(pairing[key]);
    if (group) group.push(pairing);
    else groups.set(pairing[key], [pairing]);
  }
  return groups;
}
