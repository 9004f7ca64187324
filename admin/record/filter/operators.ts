import type { FieldKind, FieldMeta } from "../../engine/description";
import { resourceNamed } from "../../engine/session";

const EMPTINESS = ["empty", "filled"];
const ORDER = ["eq", "ne", "gte", "lte", "gt", "lt"];

const byKind: Record<FieldKind, readonly string[]> = {
  id: ["eq"],
  text: ["contains", "eq", "startsWith", "endsWith"],
  number: ORDER,
  money: ORDER,
  day: ["period", "eq", "gte", "lte"],
  instant: ["period", "gte", "lt"],
  choice: ["in", "notIn"],
  choices: ["hasAny"],
  flag: ["eq"],
  ref: ["in", "notIn"],
  anyRef: ["type", "ids"],
  secret: ["eq"],
  json: [],
};

/** `empty` and `filled` are the builder's words for `isNull`; `under` for a subtree. */
export function operatorsOf(field: FieldMeta): readonly string[] {
  const own = byKind[field.kind];
  const ordered = field.kind === "choice" && field.ordered ? ["gte", "lte"] : [];
  const target = field.references[0];
  const tree = field.kind === "ref" && target && resourceNamed(target)?.kind === "TREE";
  return [...own, ...ordered, ...(tree ? ["under"] : []), ...EMPTINESS];
}

/** The message that names an operator: days are early or late, numbers small or great. */
export function wordOf(field: FieldMeta, op: string): string {
  const dated = field.kind === "day" || field.kind === "instant";
  const own = dated && ["gte", "lte", "lt"].includes(op) ? `${op}_day` : op;
  return `console.op.${own}`;
}

export const PERIODS = [
  "TODAY",
  "YESTERDAY",
  "THIS_WEEK",
  "LAST_WEEK",
  "THIS_MONTH",
  "LAST_MONTH",
  "THIS_QUARTER",
  "THIS_YEAR",
  "LAST_YEAR",
  "LAST_7_DAYS",
  "LAST_30_DAYS",
  "NEXT_7_DAYS",
  "NEXT_30_DAYS",
  "PAST",
  "FUTURE",
] as const;
