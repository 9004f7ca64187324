import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { IncomingMessage, ServerResponse } from "node:http";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { AccessContext } from "../access/access-context";
import { Refusal } from "../engine/errors";
import { errorTexts } from "./error-texts";
import { BodyRefusal, readJson } from "./read-body";
import { sendGraphqlRefusal, sendJsonText } from "./send-json";

export interface GraphqlLimits {
  bodyBytes: number;
  requestMs: number;
  queriesPerMinute: number;
}

/** The handler has checked the type itself; Apollo's own check sees it confirmed. */
const HEADERS = new HeaderMap([
  ["content-type", "application/json"],
  ["accept", "application/json"],
]);

export type GraphqlHandler<C> = (
  request: IncomingMessage,
  response: ServerResponse,
  context: C,
) => Promise<void>;

/** `POST /graphql`. Rejects only for defects, which the server answers. */
export function createGraphqlHandler<C extends AccessContext>(
  apollo: ApolloServer<C>,
  limits: GraphqlLimits,
): GraphqlHandler<C> {
  const rate = new RateLimiterMemory({ points: limits.queriesPerMinute, duration: 60 });
  return async (request, response, context) => {
    const wait = await rate
      .consume(context.session.idHash ?? context.address)
      .then(() => 0, waitSeconds);
    if (wait > 0) {
      const refusal = new Refusal("RATE_LIMITED", errorTexts.RATE_LIMITED, { retryAfter: wait });
      response.setHeader("Retry-After", wait);
      return sendGraphqlRefusal(response, refusal, context);
    }
    const body = await readOperation(request, limits.bodyBytes).catch(asRefusal);
    if (body instanceof BodyRefusal) {
      // What is left of the body is not read any more.
      response.setHeader("Connection", "close");
      return sendGraphqlRefusal(response, body, context, body.status);
    }
    await within(limits.requestMs, run(apollo, body, response, context), () => {
      sendGraphqlRefusal(response, new Refusal("TIMEOUT", errorTexts.TIMEOUT), context);
    });
  };
}

async function run<C extends AccessContext>(
  apollo: ApolloServer<C>,
  body: object,
  response: ServerResponse,
  context: C,
): Promise<void> {
  const { status = 200, body: answer } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: "POST", headers: HEADERS, search: "", body },
    context: async () => context,
  });
  if (response.headersSent) return;
  if (answer.kind !== "complete")
    throw new Error("Incremental delivery is not part of the contract");
  sendJsonText(response, status, answer.string);
}

async function readOperation(request: IncomingMessage, maxBytes: number): Promise<object> {
  const body = await readJson(request, maxBytes);
  if (isOperation(body)) return body;
  throw new BodyRefusal("VALIDATION_FAILED", 400);
}

function isOperation(body: unknown): body is object {
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

function asRefusal(fault: unknown): BodyRefusal {
  return fault instanceof BodyRefusal ? fault : new BodyRefusal("VALIDATION_FAILED", 400);
}

function waitSeconds(spent: unknown): number {
  if (spent instanceof RateLimiterRes) return Math.max(1, Math.ceil(spent.msBeforeNext / 1000));
  throw spent;
}

/** The work itself is not stopped here: its statements have limits of their own. */
async function within(ms: number, work: Promise<void>, onTimeout: () => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>(resolve => {
    timer = setTimeout(() => {
      onTimeout();
      resolve();
    }, ms);
  });
  await Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
