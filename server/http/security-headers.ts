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
export function createSecureHeaders({ cookieSecure }: { cookieSecure: boolean }): SecureHeaders {
  const nonces = new WeakMap<ServerResponse, string>();
  const apply = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: directives(response => nonces.get(response) ?? ""),
    },
    strictTransportSecurity: cookieSecure
      ? { maxAge: YEAR_SECONDS, includeSubDomains: false }
      : false,
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
  });
  return (request, response) => {
    const nonce = randomBytes(16).toString("base64");
    nonces.set(response, nonce);
    apply(request, response, error => {
      if (error) throw error;
    });
    response.setHeader("Permissions-Policy", PERMISSIONS);
    return { nonce };
  };
}

function directives(nonceOf: (response: ServerResponse) => string) {
  const self = ["'self'"];
  return {
    defaultSrc: self,
    scriptSrc: self,
    styleSrc: [
      "'self'",
      (_: IncomingMessage, response: ServerResponse) => `'nonce-${nonceOf(response)}'`,
    ],
    imgSrc: ["'self'", "data:", "blob:"],
    connectSrc: self,
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: self,
    frameAncestors: ["'none'"],
  };
}
