import type { IncomingMessage, ServerResponse } from "node:http";
import type { AccessContext } from "../access/access-context";
import { Refusal } from "../engine/errors";
import { type BodyWatch, watchBody } from "./body-watch";
import { callerOf } from "./caller";
import { createAddressOf, createTrust, plain } from "./client-address";
import { createConsoleFiles } from "./console-files";
import { errorTexts } from "./error-texts";
import { describeFault } from "./fault-log";
import type { Hearer } from "./format-error";
import { createGraphqlHandler } from "./graphql-handler";
import { localeOf } from "./locale";
import { isForeign, isUnsafe } from "./origin-check";
import { isReady } from "./readiness";
import { refusalOf } from "./refusal-of";
import { requestIdOf } from "./request-id";
import { admit, findRoute } from "./route";
import { createSecureHeaders } from "./security-headers";
import { sendGraphqlRefusal, sendJson, sendRefusal } from "./send-json";
import type { HttpServerSetup } from "./http-server-setup";

interface Incoming {
  request: IncomingMessage;
  response: ServerResponse;
  hearer: Hearer;
  path: string;
  body: BodyWatch;
}

/** Answers every request; never rejects. */
export function createHandler<C extends AccessContext>(
  setup: HttpServerSetup<C>,
  state: { isDraining: boolean },
) {
  const { config, log } = setup;
  const secure = createSecureHeaders(config);
  const consoleFiles = createConsoleFiles(setup.consoleDir);
  const isTrusted = createTrust(config.trustProxy);
  const isFromProxy = ({ socket }: IncomingMessage) => isTrusted(plain(socket.remoteAddress ?? ""));
  const dispatch = createDispatch(setup);

  const answer = async (incoming: Incoming): Promise<void> => {
    const { request, response, hearer, path } = incoming;
    const { nonce } = secure(request, response);
    if (path === "/healthz") return sendJson(response, 200, { status: "ok" });
    if (path === "/readyz")
      return sendReadiness(response, !state.isDraining && (await isReady(setup)));
    if (isUnsafe(request) && isForeign(request, isFromProxy))
      throw new Refusal("FORBIDDEN", errorTexts.FORBIDDEN);
    if (await dispatch(incoming)) return;
    if (consoleFiles(request, response, { path, nonce })) return;
    sendRefusal(response, new Refusal("NOT_FOUND", errorTexts.NOT_FOUND), hearer);
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const hearer = { requestId: requestIdOf(request), locale: localeOf(request) };
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    response.setHeader("X-Request-Id", hearer.requestId);
    if (state.isDraining) response.setHeader("Connection", "close");
    const body = watchBody({ request, response, hearer }, config.limits);
    const incoming = { request, response, hearer, path, body };
    await answer(incoming).catch((fault: unknown) => {
      const refusal = refusalOf(fault);
      if (!refusal)
        log.error(
          { requestId: hearer.requestId, path, fault: describeFault(fault) },
          "A request failed",
        );
      giveUp(incoming, refusal);
    });
  };
}

/** Everything that needs to know the caller. */
function createDispatch<C extends AccessContext>(setup: HttpServerSetup<C>) {
  const { access, answers, apollo, config, makeContext, now, routes = [] } = setup;
  const caller = { access, addressOf: createAddressOf(config.trustProxy), now };
  const graphql = createGraphqlHandler(apollo, config.limits, answers);
  return async ({ request, response, hearer, path, body }: Incoming): Promise<boolean> => {
    const contextOf = async () => makeContext(await callerOf(caller, request, response, hearer));
    if (path === "/graphql") {
      if (request.method === "POST") await graphql(request, response, await contextOf());
      else sendMethodNotAllowed(response, hearer);
      return true;
    }
    const found = findRoute(routes, request.method ?? "GET", path);
    if (!found) return false;
    const context = await contextOf();
    admit(request, context);
    if (found.route.isUpload) body.allowUpload();
    response.setHeader("Cache-Control", "no-store");
    await found.route.handle(request, response, context, found.match);
    return true;
  };
}

function sendMethodNotAllowed(response: ServerResponse, hearer: Hearer): void {
  response.setHeader("Allow", "POST");
  sendGraphqlRefusal(
    response,
    new Refusal("VALIDATION_FAILED", errorTexts.VALIDATION_FAILED),
    hearer,
    405,
  );
}

function sendReadiness(response: ServerResponse, isReady: boolean): void {
  sendJson(response, isReady ? 200 : 503, { status: isReady ? "ready" : "not ready" });
}

/** Half an answer cannot be taken back: cutting the connection is the only honest end. */
function giveUp({ request, response, hearer, path }: Incoming, refusal: Refusal | null): void {
  if (response.headersSent) return void response.destroy();
  if (!request.complete) response.setHeader("Connection", "close");
  const send = path === "/graphql" ? sendGraphqlRefusal : sendRefusal;
  send(response, refusal, hearer);
}
