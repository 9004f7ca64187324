import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";

const PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
const YEAR_SECONDS = 31_536_000;

export type SecureHeaders = (
  request: IncomingMessage,
  response: ServerResponse,
) => { nonce: string };

/** Sets the headers of every answer; the nonce lets one page's styles through. */
export function createSecureHeaders(config: { cookieSecure: boolean }): SecureHeaders {
  const headers = [...headersOf(config), ["Permissions-Policy", PERMISSIONS] as const].map(
    ([name, value]) => ({ name, parts: value.split(NONCE) }),
  );
  return (request, response) => {
    // Only what is got can be a page.
    const nonce = request.method === "GET" ? randomBytes(16).toString("base64") : "";
    for (const { name, parts } of headers) response.setHeader(name, parts.join(nonce));
    return { nonce };
  };
}

/** What helmet would set, worked out once. */
function headersOf({ cookieSecure }: { cookieSecure: boolean }): Map<string, string> {
  const set = new Map<string, string>();
  const response = {
    setHeader: (name: string, value: string) => set.set(name, value),
    removeHeader: (name: string) => set.delete(name),
  };
  const apply = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: DIRECTIVES },
    strictTransportSecurity: cookieSecure
      ? { maxAge: YEAR_SECONDS, includeSubDomains: false }
      : false,
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
  });
  apply({} as IncomingMessage, response as unknown as ServerResponse, error => {
    if (error) throw error as Error;
  });
  return set;
}

const SELF = ["'self'"];
const NONCE = "{nonce}";
const DIRECTIVES = {
  defaultSrc: SELF,
  scriptSrc: SELF,
  styleSrc: ["'self'", `'nonce-${NONCE}'`],
  imgSrc: ["'self'", "data:", "blob:"],
  connectSrc: SELF,
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: SELF,
  frameAncestors: ["'none'"],
};
