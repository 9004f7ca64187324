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
import { creditedPairing, refuseFutureVisit, refuseRewrite } from "./visit.rules";

/** Credits every visit to the pairing of its day. */
export const visitBehaviour: Behaviour = {
  type: Visit,
  earlier: sentBefore,
  derive: async (changes, tx) => {
    await placeWithVisitors(changes, tx);
    await credit(changes, tx);
  },
  guard: (changes, tx) => {
    for (const change of changes) {
      const before = beforeOf<Visit>(change);
      if (before && !change.isRedirected) refuseRewrite(before, afterOf(change));
      if (changesField(change, "visitedOn")) refuseFutureVisit(afterOf<Visit>(change), tx.today);
    }
    return Promise.resolve();
  },
};

/** INV-V3: a device that was not answered sends again; the visitor is held so that two sendings take turns. */
async function sentBefore({ values }: Intent, tx: Transaction): Promise<string | null> {
  const { clientEventId, visitorId, targetId, visitedOn } = (values ?? {}) as Partial<Visit>;
  if (!clientEventId || !visitorId) return null;
  await tx.lock(Official, { id: visitorId });
  const [known] = await tx.rows(Visit, { clientEventId });
  const isSame =
    known?.visitorId === visitorId && known.targetId === targetId && known.visitedOn === visitedOn;
  return known && isSame ? known.id : null;
}

/** The visitor's organization on entry; it stays when he moves. */
async function placeWithVisitors(changes: readonly Change[], tx: Transaction): Promise<void> {
  const visits = changes
    .filter(change => !change.before || (changesField(change, "visitorId") && !change.isRedirected))
    .map(change => afterOf<Visit>(change));
  if (visits.length === 0) return;
  const ids = [...new Set(visits.map(visit => visit.visitorId))];
  const officials = new Map((await tx.rows(Official, { id: ids })).map(row => [row.id, row]));
  for (const visit of visits) {
    visit.organizationId = officials.get(visit.visitorId)?.organizationId ?? visit.organizationId;
  }
}

async function credit(changes: readonly Change[], tx: Transaction): Promise<void> {
  const visits = changes.map(change => afterOf<Visit>(change));
  const pairings = await tx.rows(Pairing, {
    targetId: [...new Set(visits.map(visit => visit.targetId))],
  });
  const byTarget = new Map<string, (Pairing & { id: string })[]>();
  for (const pairing of pairings) {
    byTarget.set(pairing.targetId, [...(byTarget.get(pairing.targetId) ?? []), pairing]);
  }
  for (const visit of visits) {
    visit.pairingId = creditedPairing(visit, byTarget.get(visit.targetId) ?? []);
  }
}
