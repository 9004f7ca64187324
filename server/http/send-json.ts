import type { ServerResponse } from "node:http";
import type { Refusal } from "../engine/errors";
import { statusOf } from "./error-status";
import { type Hearer, wordsFor } from "./format-error";

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendJsonText(response, status, JSON.stringify(body));
}

export function sendJsonText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
  });
  response.end(text);
}

/** A refusal outside GraphQL; without one it is a defect. */
export function sendRefusal(
  response: ServerResponse,
  refusal: Refusal | null,
  hearer: Hearer,
  status?: number,
): void {
  const { message, extensions } = wordsFor(refusal, hearer);
  sendJson(response, status ?? statusOf(extensions.code), { message, ...extensions });
}

/** A refusal before GraphQL began, in the shape that its callers read. */
export function sendGraphqlRefusal(
  response: ServerResponse,
  refusal: Refusal | null,
  hearer: Hearer,
  status?: number,
): void {
  const told = wordsFor(refusal, hearer);
  sendJson(response, status ?? statusOf(told.extensions.code), { errors: [told] });
}
