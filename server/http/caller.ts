import type { IncomingMessage, ServerResponse } from "node:http";
import type { Access } from "../access/access";
import type { AccessContext } from "../access/access-context";
import type { AddressOf } from "./client-address";
import type { Hearer } from "./format-error";
import { isLocal } from "./is-local";

const AGENT_MAX = 200;
/** Made once: an error with a stack for every request would be dear. */
const OVER = new DOMException("The request is over", "AbortError");

export interface CallerInput {
  access: Access;
  addressOf: AddressOf;
  now: () => Date;
}

/** What `Authorization: Bearer` carries; null when the request does not come with a key. */
const BEARER = /^Bearer(?: +(.*))?$/i;

/** Who asks, from where, in which session or with which key. A key leaves the cookie unread. */
export async function callerOf(
  { access, addressOf, now }: CallerInput,
  request: IncomingMessage,
  response: ServerResponse,
  { requestId, locale }: Hearer,
): Promise<AccessContext> {
  const address = addressOf(request);
  const bearer = BEARER.exec(request.headers.authorization ?? "");
  const keyHolder = bearer && (await access.apiKeys.find(bearer[1] ?? "", { address, requestId }));
  const { find, peek } = access.sessions;
  const cookie = keyHolder ? null : access.cookie.read(request.headers.cookie);
  const signedIn = cookie === null ? null : await (isQuiet(request) ? peek : find)(cookie);
  return {
    actor: keyHolder ?? signedIn?.actor ?? null,
    requestId,
    locale,
    address,
    now,
    // Asked on the sign-in page alone.
    get isLocal() {
      return isLocal(request);
    },
    signal: () => endSignal(response),
    access,
    session: {
      idHash: signedIn?.idHash ?? null,
      mustChangePassword: signedIn?.mustChangePassword ?? false,
      agent: (request.headers["user-agent"] ?? "").slice(0, AGENT_MAX),
      setCookie: id => void response.setHeader("Set-Cookie", access.cookie.write(id)),
    },
  };
}

/** Sent by a page that renews itself: nobody need be at the screen. */
function isQuiet({ headers }: IncomingMessage): boolean {
  return headers["x-quiet"] === "true";
}

/** A late abort harms nobody: whoever listens has finished. */
function endSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => controller.abort(OVER));
  return controller.signal;
}
