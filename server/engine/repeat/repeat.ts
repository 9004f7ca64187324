import { createHash } from "node:crypto";
import type { Actor } from "../../../schema/kit/access";
import { Refusal } from "../errors";

/** A request that may be sent again: what it does is written down in the transactions that do it. */
export interface Repeat {
  readonly accountId: string;
  readonly key: string;
  /** Of operation and variables: one key means one request. */
  readonly bodyHash: string;
  /** Transactions begun so far. */
  parts: number;
  /** Something stands in the database under this key. */
  isKept: boolean;
  /** Why no mutation may run under this key. */
  refusal: Refusal | null;
}

const KEY = /^[\x21-\x7e]{1,100}$/;

export function repeatOf(key: string, { accountId, key: apiKey }: Actor, body: object): Repeat {
  const { query, operationName, variables } = body as Record<string, unknown>;
  const asked = [query, operationName ?? "", variables ?? {}, apiKey?.id ?? ""];
  return {
    accountId,
    key,
    bodyHash: createHash("sha256").update(JSON.stringify(asked, inOrder)).digest("hex"),
    parts: 0,
    isKept: false,
    refusal: KEY.test(key) ? null : malformed(),
  };
}

/** A client that puts its variables together again may name them in another order. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function malformed(): Refusal {
  return new Refusal("VALIDATION_FAILED", {
    zh: "Idempotency-Key 须为 1 至 100 个可见的 ASCII 字符",
    en: "an Idempotency-Key has 1 to 100 visible ASCII characters",
  });
}

export function keyReused(): Refusal {
  return new Refusal("IDEMPOTENCY_KEY_REUSED", {
    zh: "该 Idempotency-Key 已用于另一个请求，请换用新的键",
    en: "this Idempotency-Key belongs to another request; take a new one",
  });
}

export function tooManyMutations(): Refusal {
  return new Refusal("VALIDATION_FAILED", {
    zh: "带 Idempotency-Key 的请求只能包含一项变更",
    en: "a request with an Idempotency-Key holds one mutation",
  });
}
