import type { IncomingMessage, ServerResponse } from "node:http";
import type { AccessContext } from "../access/access-context";
import { Refusal } from "../engine/errors";
import { errorTexts } from "./error-texts";
import { passwordChangeRequired, unauthenticated } from "./operation-guard";
import { isUnsafe } from "./origin-check";

/** A REST address. Only signed-in callers reach it, unsafe ones with `X-Requested-With: lianxin`. What it throws is answered as JSON. */
export interface Route<C extends AccessContext = AccessContext> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Matched against the path without the query; anchor it. */
  path: RegExp;
  /** Takes a file: its body may take as long as it needs at the least rate. */
  isUpload?: boolean;
  handle(
    request: IncomingMessage,
    response: ServerResponse,
    context: C,
    match: RegExpExecArray,
  ): Promise<void> | void;
}

export interface Found<C extends AccessContext> {
  route: Route<C>;
  match: RegExpExecArray;
}

export function findRoute<C extends AccessContext>(
  routes: readonly Route<C>[],
  method: string,
  path: string,
): Found<C> | null {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match) return { route, match };
  }
  return null;
}

/** Throws the refusal of a caller who may not use any route. */
export function admit(request: IncomingMessage, { actor, session }: AccessContext): void {
  if (!actor) throw unauthenticated();
  if (session.mustChangePassword) throw passwordChangeRequired();
  // No page of another origin can send this header, or a key, unasked.
  if (actor.key) return;
  if (isUnsafe(request) && request.headers["x-requested-with"] !== "lianxin") {
    throw new Refusal("FORBIDDEN", errorTexts.FORBIDDEN);
  }
}
