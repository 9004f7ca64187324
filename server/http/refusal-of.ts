import { GraphQLError } from "graphql";
import { Refusal } from "../engine/errors";
import { errorTexts } from "./error-texts";

/** The database is away or overrun: nobody's defect, and worth another try. */
const AWAY = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "PROTOCOL_CONNECTION_LOST",
  "PROTOCOL_SEQUENCE_TIMEOUT",
  "POOL_CLOSED",
  "ER_CON_COUNT_ERROR",
  "ER_SERVER_SHUTDOWN",
]);
const AWAY_MESSAGES = new Set([
  "Queue limit reached.",
  "Pool is closed.",
  "Can't add new command when connection is in closed state",
]);

/** The refusal that a failure stands for; null for a defect. */
export function refusalOf(fault: unknown): Refusal | null {
  const cause = causeOf(fault);
  if (cause instanceof Refusal) return cause;
  return isAway(cause) ? new Refusal("UNAVAILABLE", errorTexts.UNAVAILABLE) : null;
}

/** What was thrown first, below all GraphQL wrapping. */
export function causeOf(fault: unknown): unknown {
  let cause = fault;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

function isAway(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const { code, syscall, sqlState, fatal } = fault as Error &
    Record<"code" | "syscall" | "sqlState" | "fatal", unknown>;
  if (AWAY_MESSAGES.has(fault.message)) return true;
  if (code === "ENOENT") return syscall === "connect";
  return (
    typeof code === "string" &&
    AWAY.has(code) &&
    (syscall !== undefined || sqlState !== undefined || fatal === true)
  );
}
