import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

const GIVEN = /^[A-Za-z0-9_-]{8,40}$/;

/** A caller's own number is kept when it is harmless in a log. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && GIVEN.test(given) ? given : randomUUID();
}
