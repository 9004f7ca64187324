import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";

const PLACEHOLDER = "__CSP_NONCE__";
const HASHED = /-[A-Za-z0-9_-]{8,}\.\w+(\.(br|gz))?$/;
const FOREVER = "public, max-age=31536000, immutable";

/** Serves one file or page; false when there is none. */
export type ConsoleFiles = (
  request: IncomingMessage,
  response: ServerResponse,
  page: { path: string; nonce: string },
) => boolean;

/** The built console in `directory`; nothing is served when it was not built. */
export function createConsoleFiles(directory: string): ConsoleFiles {
  const index = join(directory, "index.html");
  if (!existsSync(index)) return () => false;
  const parts = readFileSync(index, "utf8").split(PLACEHOLDER);
  const serve = sirv(directory, { etag: true, gzip: true, brotli: true, setHeaders: setCaching });
  return (request, response, { path, nonce }) => {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    if (isPage(path)) sendPage(request, response, parts.join(nonce));
    else {
      let isServed = true;
      // A file that goes away while the server runs would otherwise end the process.
      response.once("pipe", file => file.once("error", () => response.destroy()));
      serve(request, response, () => void (isServed = false));
      return isServed;
    }
    return true;
  };
}

/** Addresses of the console's own pages have no file extension. */
function isPage(path: string): boolean {
  return path === "/index.html" || !/\.\w+$/.test(path);
}

function sendPage({ method }: IncomingMessage, response: ServerResponse, html: string): void {
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(html),
    "Cache-Control": "no-store",
  });
  response.end(method === "HEAD" ? undefined : html);
}

function setCaching(response: ServerResponse, path: string): void {
  response.setHeader("Cache-Control", HASHED.test(path) ? FOREVER : "no-cache");
}
