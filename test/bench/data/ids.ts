/** Ids as the application makes them are above 2^53: a comparison as numbers would show. */
export type Kind =
  "organization" | "official" | "category" | "policy" | "account" | "grant" | "ticket" | "change";

const PREFIX: Record<Kind, string> = {
  organization: "111",
  official: "112",
  policy: "113",
  category: "114",
  account: "115",
  grant: "116",
  ticket: "120",
  change: "130",
};

/** The n-th row of a kind; ids ascend with n. */
export function idOf(kind: Kind, n: number): string {
  return `${PREFIX[kind]}${String(n).padStart(14, "0")}`;
}
