import { genderOfIdNumber } from "../../schema/kit/identifiers/id-number";
import { specOf } from "../../schema/kit/record-spec";
import { Official } from "../../schema/organization/official";
import { Pairing } from "../../schema/pairing/pairing";
import { bumpAccessVersion } from "../access/access-version";
import type { Behaviour } from "../engine/behaviour";
import {
  afterOf,
  beforeOf,
  type Change,
  changes as changesField,
  type Intent,
} from "../engine/write/change";
import { clearOf } from "../engine/write/clear-of";
import type { Transaction } from "../engine/write/transaction";
import { hasLeft, refuseOtherGender } from "./official.rules";
import { pinyinOf } from "./pinyin";

/** Pinyin from the name, gender from the identity number; open pairings follow their official. */
export const officialBehaviour: Behaviour = {
  type: Official,
  derive: (changes, tx) => {
    for (const change of changes) {
      const official = afterOf<Official>(change);
      if (changesField(change, "name")) Object.assign(official, pinyinOf(official.name));
      if (changesField(change, "idNumber")) readGender(change, tx);
    }
  },
  guard: (changes, tx) => {
    for (const change of changes) {
      if (!changesField(change, "idNumber") && !changesField(change, "gender")) continue;
      refuseOtherGender(afterOf<Official>(change), clearOf(tx, change, "idNumber"));
    }
    return Promise.resolve();
  },
  follow: async (changes, tx) => {
    // Whoever signs in with the official acts from where he works.
    if (changes.some(change => change.before && changesField(change, "organizationId"))) {
      await bumpAccessVersion(tx.db.connection);
    }
    const placed = changes.filter(change => change.before && isPairingMoved(change));
    const intents = await Promise.all(placed.map(change => pairingIntents(change, tx)));
    return intents.flat();
  },
};

function readGender(change: Change, tx: Transaction): void {
  const idNumber = clearOf(tx, change, "idNumber");
  if (idNumber === null || change.values?.["gender"]) return;
  afterOf<Official>(change).gender = genderOfIdNumber(idNumber);
}

function isPairingMoved(change: Change): boolean {
  return (
    changesField(change, "organizationId") ||
    hasLeft(beforeOf<Official>(change), afterOf<Official>(change))
  );
}

/** P5: the pairings of one who leaves wait for a successor; those of one who moves go with him. */
async function pairingIntents(change: Change, tx: Transaction): Promise<Intent[]> {
  const isLeaving = hasLeft(beforeOf<Official>(change), afterOf<Official>(change));
  const pairings = await tx.rows(Pairing, {
    partnerType: "Official",
    partnerId: change.id,
    state: ["PROPOSED", "APPROVED", "ACTIVE", "HANDOVER"],
  });
  const spec = specOf(Pairing);
  return pairings.map(({ id, state }) =>
    isLeaving && state === "ACTIVE"
      ? {
          kind: "STEP",
          spec,
          id,
          step: "requestHandover",
          reason: "帮扶干部已离岗",
          values: { state: "HANDOVER" },
          isTrusted: true,
        }
      : { kind: "UPDATE", spec, id, isTrusted: true },
  );
}
