import { madeAt } from "../ids";
import type { Misfit, Verified } from "./verify";

const WORDS: Readonly<Record<Misfit["kind"], string>> = {
  CHANGED: "was changed after it was sealed",
  DELETED: "was deleted after it was sealed",
  INSERTED: "was inserted among rows that were sealed without it",
  SEAL_MISSING: "is missing",
  SEAL_CHANGED: "was changed",
  HEAD_CHANGED: "The head of the chain was changed.",
};

/** One line for whoever looks after the log. */
export function tellMisfit({ kind, source, id, no }: Misfit): string {
  if (kind === "HEAD_CHANGED") return WORDS[kind];
  if (no !== undefined) return `Seal ${no} ${WORDS[kind]}.`;
  const made = madeAt(BigInt(id ?? "0")).toISOString();
  return `Row ${id} of ${source}, made at ${made}, ${WORDS[kind]}.`;
}

export function tellVerified({ rows, seals, erased, late, unsealed, head }: Verified): string {
  const { change, audit_event: events } = rows;
  return [
    `Every row fits: ${change} of change, ${events} of audit_event, in ${seals} seals.`,
    `Rows emptied by a purge: ${erased}. Rows that came late: ${late}. Rows not sealed yet: ${unsealed}.`,
    `Head: ${head}`,
  ].join("\n");
}
