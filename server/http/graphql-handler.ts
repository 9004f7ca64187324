import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { IncomingMessage, ServerResponse } from "node:http";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { AccessContext } from "../access/access-context";
import { Refusal } from "../engine/errors";
import type { Answer, Answers } from "../engine/repeat/answers";
import { repeatOf } from "../engine/repeat/repeat";
import { errorTexts } from "./error-texts";
import { BodyRefusal } from "./read-body";
import { readOperation } from "./read-operation";
import { sendGraphqlRefusal, sendJsonText } from "./send-json";

export interface GraphqlLimits {
  bodyBytes: number;
  requestMs: number;
  queriesPerMinute: number;
}

/** The handler has checked the type itself; Apollo's own check sees it confirmed. */
const HEADERS = new HeaderMap([["content-type", "application/json"]]);

export type GraphqlHandler<C> = (
  request: IncomingMessage,
  response: ServerResponse,
  context: C,
) => Promise<void>;

/** `POST /graphql`. Rejects only for defects, which the server answers. */
export function createGraphqlHandler<C extends AccessContext>(
  apollo: ApolloServer<C>,
  limits: GraphqlLimits,
  answers?: Answers,
): GraphqlHandler<C> {
  const rate = new RateLimiterMemory({ points: limits.queriesPerMinute, duration: 60 });
  return async (request, response, context) => {
    const wait = await rate
      .consume(context.actor?.key?.id ?? context.session.idHash ?? context.address)
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
    const kept = answers ? await answerKept(answers, request, body, context) : null;
    if (kept) {
      response.setHeader("Idempotency-Replayed", "true");
      return sendJsonText(response, kept.status, kept.text);
    }
    await within(limits.requestMs, run(apollo, body, response, context, answers), () => {
      sendGraphqlRefusal(response, new Refusal("TIMEOUT", errorTexts.TIMEOUT), context);
    });
  };
}

/** What the same request was answered before. */
async function answerKept(
  answers: Answers,
  { headers }: IncomingMessage,
  body: object,
  context: AccessContext,
): Promise<Answer | null> {
  const key = headers["idempotency-key"];
  const { actor, session } = context;
  if (typeof key !== "string" || !actor || session.mustChangePassword) return null;
  context.repeat = repeatOf(key, actor, body);
  return answers.find(context.repeat);
}

async function run<C extends AccessContext>(
  apollo: ApolloServer<C>,
  body: object,
  response: ServerResponse,
  context: C,
  answers?: Answers,
): Promise<void> {
  const { status = 200, body: answer } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: "POST", headers: HEADERS, search: "", body },
    context: async () => context,
  });
  if (answer.kind !== "complete")
    throw new Error("Incremental delivery is not part of the contract");
  const made = { status, text: answer.string };
  const { repeat } = context;
  // Kept for one who has left, too: he may come back. A failure to keep it leaves what was written.
  const told =
    repeat?.isKept && answers ? await answers.keep(repeat, made).catch(() => made) : made;
  if (!response.headersSent) sendJsonText(response, told.status, told.text);
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
