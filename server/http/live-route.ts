import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { createHandler, type Response } from "graphql-sse";
import type { Actor } from "../../schema/kit/access";
import type { Context } from "../engine/context";
import { Refusal } from "../engine/errors";
import { errorTexts } from "./error-texts";
import { formatError } from "./format-error";
import { limitRules, type ShapeLimits } from "./limit-rules";
import type { Logger } from "./logger";
import { type GraphqlParams, readOperation } from "./read-operation";
import type { Route } from "./route";
import { createStreamCount, type StreamLimits } from "./stream-count";

export interface LiveSetup {
  schema: GraphQLSchema;
  limits: ShapeLimits & StreamLimits & { bodyBytes: number; tokens: number };
  log: Logger;
}

interface Opening {
  params: GraphqlParams;
  document: DocumentNode;
  context: Context;
}

/** The route has checked the body itself. */
const HEADERS = new Map([
  ["content-type", "application/json"],
  ["accept", "text/event-stream"],
]);

/** More that the connection has not taken: its reader is too slow, and may come again. */
const UNREAD_MAX = 1_000_000;

/** Subscriptions as server-sent events, one to a connection. */
export function liveRoute(setup: LiveSetup): Route<Context> {
  const { schema, limits, log } = setup;
  const count = createStreamCount(limits);
  const handle = createHandler<Opening, Opening>({
    // Streams that several requests share would need a token of their own.
    authenticate: () => null,
    // The documents have been validated with the limits of this server.
    validate: () => [],
    onSubscribe: ({ raw: { params, document, context } }) => ({
      schema,
      document,
      operationName: params.operationName,
      variableValues: params.variables,
      contextValue: context as never,
    }),
    onNext: (_, { raw: { context } }, result) =>
      result.errors && {
        ...result,
        errors: result.errors.map(error => worded(error, context, log)),
      },
  });
  return {
    method: "POST",
    path: /^\/graphql\/stream$/,
    handle: async (request, response, context) => {
      const params = await readOperation(request, limits.bodyBytes);
      const document = documentOf(setup, params);
      const leave = count.enter(context.actor?.accountId ?? "");
      response.once("close", leave);
      const standing = Object.assign(context, { actorNow: actorNowOf(request, context) });
      const raw = { params, document, context: standing };
      const { method = "POST", url = "/" } = request;
      const headers = { get: (name: string) => HEADERS.get(name) };
      const body = { ...params };
      await send(response, await handle({ method, url, headers, body, raw, context: raw }));
    },
  };
}

/** One subscription, or a refusal. */
function documentOf({ schema, limits }: LiveSetup, params: GraphqlParams): DocumentNode {
  const document = parsed(params.query, limits.tokens);
  const errors = validate(schema, document, [...specifiedRules, ...limitRules(limits)]);
  const known = errors.map(error => error.originalError).find(cause => cause instanceof Refusal);
  if (known) throw known;
  const operation = getOperationAST(document, params.operationName);
  if (errors.length > 0 || !operation) throw malformed();
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) throw subscriptionsOnly();
  return document;
}

function parsed(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch {
    throw malformed();
  }
}

function malformed(): Refusal {
  return new Refusal("VALIDATION_FAILED", errorTexts.VALIDATION_FAILED);
}

function subscriptionsOnly(): Refusal {
  return new Refusal("VALIDATION_FAILED", {
    zh: "此地址只用于订阅，查询和修改请用 /graphql",
    en: "Only subscriptions go here; queries and mutations go to /graphql",
  });
}

function worded(error: unknown, context: Context, log: Logger): GraphQLError {
  const known = error instanceof GraphQLError ? error : new GraphQLError(String(error));
  const { message, path, extensions } = formatError(known, context, log);
  return new GraphQLError(message, { path, extensions });
}

/** Being told of changes is no use of a session: it ends when nobody works with it. */
function actorNowOf(
  { headers }: IncomingMessage,
  { access, actor, address, requestId }: Context,
): () => Promise<Actor | null> {
  if (actor?.key) {
    const key = (headers.authorization ?? "").replace(/^Bearer +/i, "");
    return () => access.apiKeys.find(key, { address, requestId }).catch(() => null);
  }
  const cookie = access.cookie.read(headers.cookie);
  return async () => (cookie ? ((await access.sessions.peek(cookie))?.actor ?? null) : null);
}

async function send(response: ServerResponse, [body, init]: Response): Promise<void> {
  response.writeHead(init.status, { ...init.headers, "X-Accel-Buffering": "no" });
  if (body === null || typeof body === "string") return void response.end(body ?? "");
  response.once("close", () => void body.return());
  for await (const part of body) {
    response.write(part);
    if (response.writableLength > UNREAD_MAX) response.destroy();
  }
  response.end();
}
