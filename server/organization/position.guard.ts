import { specOf } from "../../schema/kit/record-spec";
import { Official } from "../../schema/organization/official";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import type { Behaviour } from "../engine/behaviour";
import { afterOf, type Change, type Intent } from "../engine/write/change";
import { lockRows } from "../engine/write/lock-rows";
import type { Transaction } from "../engine/write/transaction";
import {
  placeOn,
  type Position,
  refuseOwnBackup,
  refuseReversed,
  refuseSecondHead,
  refuseSecondPrimary,
} from "./position.rules";

/** INV-O2 and O3; an official belongs to the organization of his primary post. */
export const positionBehaviour: Behaviour = {
  type: PositionAssignment,
  holds: ["officialId", "organizationId"],
  guard: async (changes, tx) => {
    const made = changes.filter(change => change.kind !== "DELETE").map(positionOf);
    for (const position of made) {
      refuseReversed(position);
      refuseOwnBackup(position);
    }
    const others = await othersOf(made, changes, tx);
    for (const position of made) {
      refuseSecondPrimary(position, others);
      refuseSecondHead(position, others);
    }
  },
  follow: placeOfficials,
};

function positionOf(change: Change): Position {
  return afterOf<PositionAssignment>(change);
}

/** Posts of the same officials and organizations, those of the batch as they will be. */
async function othersOf(
  made: readonly Position[],
  changes: readonly Change[],
  tx: Transaction,
): Promise<Position[]> {
  const officials = [...new Set(made.map(position => position.officialId))];
  const organizations = [...new Set(made.map(position => position.organizationId))];
  await lockRows(tx, [
    ...officials.map(id => ({ type: "Official", id })),
    ...organizations.map(id => ({ type: "Organization", id })),
  ]);
  const stored = [
    ...(await tx.rows(PositionAssignment, { officialId: officials })),
    ...(await tx.rows(PositionAssignment, { organizationId: organizations, isOrgHead: true })),
  ];
  const inBatch = new Set(changes.map(change => change.id));
  return [...stored.filter(({ id }) => !inBatch.has(id)), ...made];
}

async function placeOfficials(changes: readonly Change[], tx: Transaction): Promise<Intent[]> {
  const ids = [...new Set(changes.map(change => positionOf(change).officialId))];
  const positions = await tx.rows(PositionAssignment, { officialId: ids });
  return ids.flatMap(id => {
    const own = positions.filter(position => position.officialId === id);
    const organizationId = placeOn(own, tx.today);
    const values = { organizationId };
    return organizationId
      ? [{ kind: "UPDATE", spec: specOf(Official), id, values, isTrusted: true }]
      : [];
  });
}
