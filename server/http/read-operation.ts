import type { IncomingMessage } from "node:http";
import { BodyRefusal, readJson } from "./read-body";

export interface GraphqlParams {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** One operation as GraphQL over HTTP has it. Throws BodyRefusal. */
export async function readOperation(
  request: IncomingMessage,
  maxBytes: number,
): Promise<GraphqlParams> {
  const body = await readJson(request, maxBytes);
  if (isOperation(body)) return body;
  throw new BodyRefusal("VALIDATION_FAILED", 400);
}

function isOperation(body: unknown): body is GraphqlParams {
  if (
    typeof body !== "object" ||
    body === null ||
    !("query" in body) ||
    typeof body.query !== "string"
  )
    return false;
  const { variables, operationName } = body as { variables?: unknown; operationName?: unknown };
  const hasVariables = typeof variables === "object" && !Array.isArray(variables);
  return (
    body.query !== "" &&
    (variables === undefined || hasVariables) &&
    /^(string|undefined)$/.test(typeof (operationName ?? undefined))
  );
}
