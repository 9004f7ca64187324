import { specOf } from "../../schema/kit/record-spec";
import { Pairing } from "../../schema/pairing/pairing";
import type { Transaction } from "../engine/write/transaction";

/** Activates the approved pairings whose day has come; returns how many. For each start and the daily sweep. */
export async function activateDue(tx: Transaction): Promise<number> {
  const approved = await tx.lock(Pairing, { state: "APPROVED" });
  const due = approved.filter(pairing => pairing.effectiveFromOn <= tx.today);
  const spec = specOf(Pairing);
  await tx.write(
    due.map(({ id }) => ({
      kind: "STEP",
      spec,
      id,
      values: { state: "ACTIVE" },
      step: "activate",
      reason: "已到开始日期",
      isTrusted: true,
    })),
  );
  return due.length;
}
