import type { ErrorCode } from "../engine/errors";

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PASSWORD_CHANGE_REQUIRED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  DUPLICATE: 409,
  PLAN_STALE: 409,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  TIMEOUT: 503,
  UNAVAILABLE: 503,
};

/** HTTP status of a refusal outside GraphQL. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? 400;
}
