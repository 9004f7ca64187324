export interface Words {
  zh: string;
  en: string;
}

export interface FieldProblem {
  /** Property of the input, dotted for nested ones. */
  path: string;
  code: string;
  messages: Words;
  params?: Record<string, unknown>;
}

/** The contract's list of error codes. */
export const errorCodes = [
  "UNAUTHENTICATED",
  "MFA_REQUIRED",
  "PASSWORD_CHANGE_REQUIRED",
  "FORBIDDEN",
  "NOT_FOUND",
  "VALIDATION_FAILED",
  "DUPLICATE",
  "CONFLICT",
  "REFERENCED",
  "RULE_BROKEN",
  "COUNT_MISMATCH",
  "PLAN_STALE",
  "IDEMPOTENCY_KEY_REUSED",
  "LIMIT_EXCEEDED",
  "QUERY_TOO_COMPLEX",
  "RATE_LIMITED",
  "TIMEOUT",
  "UNAVAILABLE",
  "INTERNAL",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** A no that is written for the person at the screen; the code is for programs. */
export class Refusal extends Error {
  readonly extensions: Record<string, unknown>;

  constructor(
    readonly code: ErrorCode,
    readonly messages: Words,
    readonly details: Record<string, unknown> = {},
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(messages.en);
    this.name = "Refusal";
    this.extensions = { code, ...details };
  }
}

export function notFound(label: Words): Refusal {
  return new Refusal("NOT_FOUND", {
    zh: `${label.zh}不存在，或不在您的权限范围内`,
    en: `${label.en} does not exist or is out of your scope`,
  });
}

export function forbidden(verb: Words, label: Words): Refusal {
  return new Refusal("FORBIDDEN", {
    zh: `您无权${verb.zh}${label.zh}`,
    en: `You may not ${verb.en} ${label.en}`,
  });
}

/** The key was made for reading. */
export function readOnlyKey(): Refusal {
  return new Refusal("FORBIDDEN", {
    zh: "该 API 密钥只能查询，不能变更",
    en: "This API key reads and changes nothing",
  });
}

export function invalid(fields: readonly FieldProblem[]): Refusal {
  const zh = fields.map(field => field.messages.zh).join("；");
  const en = fields.map(field => field.messages.en).join("; ");
  return new Refusal("VALIDATION_FAILED", { zh, en }, {}, fields);
}

/** A rule of the domain says no; `rule` is a stable name of the rule. */
export function ruleBroken(rule: string, zh: string, en: string, path?: string): Refusal {
  const messages = { zh, en };
  const fields = path ? [{ path, code: rule, messages }] : [];
  return new Refusal("RULE_BROKEN", messages, { rule }, fields);
}

export function limitExceeded(zh: string, en: string): Refusal {
  return new Refusal("LIMIT_EXCEEDED", { zh, en });
}
