import type { IncomingMessage } from "node:http";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const OWN_SITE = new Set(["same-origin", "none"]);

export function isUnsafe({ method = "GET" }: IncomingMessage): boolean {
  return !SAFE_METHODS.has(method);
}

/** Whether a page of another origin sent this. Programs send neither header and are no browsers to be misled. */
export function isForeign(
  request: IncomingMessage,
  isTrusted: (request: IncomingMessage) => boolean,
): boolean {
  const { origin, "sec-fetch-site": site } = request.headers;
  if (origin === undefined) return site !== undefined && !OWN_SITE.has(String(site));
  const hosts = [request.headers.host, isTrusted(request) ? forwardedHost(request) : undefined];
  const sender = hostOf(origin);
  return sender === null || !hosts.includes(sender);
}

function forwardedHost({ headers }: IncomingMessage): string | undefined {
  const host = headers["x-forwarded-host"];
  return typeof host === "string" ? host : undefined;
}

/** Null for the opaque origin of a sandbox. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
