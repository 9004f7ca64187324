import { specOf } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";
import type { Transaction } from "../write/transaction";
import type { PlanRequest, PlanResult } from "./plan";

/** Keeps what was applied as one thing that can be looked at and taken back. */
export async function recordChangeSet(
  tx: Transaction,
  { kind, spec, set }: Pick<PlanRequest, "kind" | "spec" | "set">,
  { total, succeeded, unchanged, failed, effects }: Omit<PlanResult, "rows">,
): Promise<void> {
  const values: Row = {
    ...{ kind, state: "APPLIED", recordType: spec.name, reason: tx.reason },
    ...{ at: tx.now.toISOString(), actorId: tx.actor?.accountId ?? null, requestId: tx.requestId },
    ...{ total, succeeded, unchanged, failed, effects: { list: effects } },
    ...set,
  };
  const id = tx.changeSetId ?? undefined;
  await tx.write([{ kind: "CREATE", spec: specOf("ChangeSet"), id, values, isTrusted: true }]);
}
