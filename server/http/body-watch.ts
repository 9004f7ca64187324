import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "../engine/errors";
import type { Hearer } from "./format-error";
import { sendRefusal } from "./send-json";

export interface BodyLimits {
  /** By then a body has arrived. */
  bodyMs: number;
  /** An upload may take longer, as long as it comes at this rate. */
  uploadBytesPerSecond: number;
}

export interface BodyWatch {
  /** The body is a file, and its sender may send it. */
  allowUpload(): void;
}

interface Watched {
  request: IncomingMessage;
  response: ServerResponse;
  hearer: Hearer;
}

const CHECK_MS = 1_000;

const TOO_SLOW = new Refusal("TIMEOUT", {
  zh: "内容上传过慢，已中断，请检查网络后重试",
  en: "the upload was too slow and has been cut off; check the network and try again",
});

/** Cuts a request whose body does not arrive in time: node knows one time limit for all of them. */
export function watchBody(watched: Watched, limits: BodyLimits): BodyWatch {
  const { request } = watched;
  const { socket } = request;
  const startedAt = performance.now();
  const readBefore = socket.bytesRead;
  let isUpload = false;
  const keepsUp = (): boolean => {
    const seconds = (performance.now() - startedAt - limits.bodyMs) / 1000;
    return socket.bytesRead - readBefore >= seconds * limits.uploadBytesPerSecond;
  };
  const check = (): void => {
    if (request.complete || socket.destroyed) return;
    if (!isUpload || !keepsUp()) return cut(watched);
    setTimeout(check, CHECK_MS).unref();
  };
  if (hasBody(request)) {
    const timer = setTimeout(check, limits.bodyMs).unref();
    request.once("end", () => clearTimeout(timer));
  }
  return { allowUpload: () => (isUpload = true) };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return "transfer-encoding" in headers || Number(headers["content-length"] ?? 0) > 0;
}

function cut({ request, response, hearer }: Watched): void {
  if (response.headersSent) return void request.socket.destroy();
  response.setHeader("Connection", "close");
  response.once("finish", () => request.destroy());
  sendRefusal(response, TOO_SLOW, hearer, 408);
}
