import { type GraphQLError, type GraphQLFormattedError } from "graphql";
import { type ErrorCode, type FieldProblem, invalid, Refusal } from "../engine/errors";
import { errorTexts, internalText } from "./error-texts";
import { describeFault } from "./fault-log";
import type { Logger } from "./logger";
import { queryTooComplex } from "./query-too-complex";
import { causeOf, refusalOf } from "./refusal-of";
import { variableProblem } from "./variable-problem";

export interface Hearer {
  requestId: string;
  locale: "zh" | "en";
}

/** Apollo's and graphql's own codes for what is wrong with the request itself. */
const CALLER_FAULTS = new Set<unknown>([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** The one place that decides what a caller learns of a failure: refusals in his language, all else a number. */
export function formatError(
  error: GraphQLError,
  hearer: Hearer,
  log: Logger,
): GraphQLFormattedError {
  const refusal = refusalOf(error) ?? callerFault(error);
  if (!refusal) logDefect(error, hearer, log);
  const { message, extensions } = wordsFor(refusal, hearer);
  return {
    message,
    ...(error.path ? { path: error.path } : {}),
    ...(error.locations && !error.path ? { locations: error.locations } : {}),
    extensions,
  };
}

/** Message and extensions as the contract has them; without a refusal it is a defect. */
export function wordsFor(refusal: Refusal | null, { requestId, locale }: Hearer) {
  if (!refusal) {
    const code: ErrorCode = "INTERNAL";
    return { message: internalText(requestId)[locale], extensions: { code, requestId } };
  }
  const { code, messages, details, fields } = refusal;
  const told = fields.map(({ messages: words, ...field }) => ({
    ...field,
    message: words[locale],
  }));
  const extensions = { ...details, code, requestId, ...(told.length > 0 ? { fields: told } : {}) };
  return { message: messages[locale], extensions };
}

function callerFault(error: GraphQLError): Refusal | null {
  const { code, validationErrorCode } = error.extensions;
  if (validationErrorCode === "MAX_RECURSIVE_SELECTIONS_EXCEEDED") return queryTooComplex();
  if (/^Syntax Error: Document contains more th\w+ /.test(error.message)) return queryTooComplex();
  if (!CALLER_FAULTS.has(code)) return null;
  const fields = problemsOf(error);
  if (fields.length > 0) return invalid(fields);
  return new Refusal("VALIDATION_FAILED", errorTexts.VALIDATION_FAILED);
}

function problemsOf(error: GraphQLError): FieldProblem[] {
  const { validationErrors } = error.extensions;
  if (Array.isArray(validationErrors))
    return validationErrors.flatMap(found => propertyProblems(found));
  const problem = variableProblem(error.message);
  return problem ? [problem] : [];
}

/** class-validator's errors carry the whole input, passwords included: only names of properties and rules leave. */
function propertyProblems(found: unknown, above = ""): FieldProblem[] {
  if (typeof found !== "object" || found === null || !("property" in found)) return [];
  const { property, constraints, children } = found as {
    property: unknown;
    constraints?: object;
    children?: unknown;
  };
  const path = `${above}${String(property)}`;
  const own = Object.keys(constraints ?? {}).map(rule => ({
    path,
    code: rule.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase(),
    messages: { zh: "格式不正确", en: "The format is not right" },
  }));
  const below = Array.isArray(children)
    ? children.flatMap(child => propertyProblems(child, `${path}.`))
    : [];
  return [...own, ...below];
}

function logDefect(error: GraphQLError, { requestId }: Hearer, log: Logger): void {
  const at = error.path?.join(".");
  log.error({ requestId, at, fault: describeFault(causeOf(error)) }, "A request failed");
}
