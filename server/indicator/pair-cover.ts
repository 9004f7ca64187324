import { specOf } from "../../schema/kit/record-spec";
import { Household } from "../../schema/beneficiary/household";
import type { Filter } from "../engine/read/filter";
import { sql } from "../engine/sql";
import type { Store } from "../engine/store";
import { cellsOver } from "./cells-over";
import type { Ratio } from "./pct";

/** Households that are being helped. */
export const IN_NEED: Filter = { state: { in: ["MONITORED", "CLEARING"] } };

/**
 * 结对覆盖率: of the households in need, those with an active first partner. Whether a household has one is a
 * fact about the household, also where its partner works out of the caller's scope.
 */
export async function pairCoverNow(store: Store, place: Filter = {}): Promise<Ratio> {
  const cells = await cellsOver(
    store,
    specOf(Household),
    { ...place, ...IN_NEED },
    ({ from, where }) =>
      sql`SELECT COUNT(*), SUM(EXISTS (SELECT 1 FROM pairing p WHERE p.targetType = 'Household' AND p.targetId = t.id AND p.state = 'ACTIVE' AND p.role = 'PRIMARY' AND p.deletedKey = 0)) FROM ${from} WHERE ${where}`,
  );
  const [households, covered] = cells[0] ?? [];
  return { numerator: Number(covered ?? 0), denominator: Number(households ?? 0) };
}
